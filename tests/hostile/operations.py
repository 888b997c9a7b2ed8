"""What the drivers call."""

from typing import Any

from runtime.requests.operation import Body, Etag, Operation, Param
from tests.unit.runtime_transport.operations import Thing

NAME = Param(name="name", arg="name", location="path", required=True)
GET: Operation[Thing] = Operation(
    id="getThing", method="GET", route="/v1/things/{name}", returns=Thing, params=(NAME,)
)
CREATE: Operation[Thing] = Operation(
    id="createThing", method="POST", route="/v1/things", returns=Thing, body=Body(required=True)
)
CHANGE: Operation[Thing] = Operation(
    id="changeThing",
    method="PATCH",
    route="/v1/things/{name}",
    returns=Thing,
    params=(NAME, Param(name="If-Match", arg="if_match", location="header")),
    body=Body(required=True),
    etag=Etag(required=True),
)
DELETE: Operation[None] = Operation(
    id="deleteThing", method="DELETE", route="/v1/things/{name}", returns=None, params=(NAME,)
)
DOWNLOAD: Operation[bytes] = Operation(
    id="downloadFile",
    method="GET",
    route="/v1/files/{name}",
    returns=bytes,
    params=(NAME,),
    accept="application/octet-stream",
)
Json = dict[str, Any]
