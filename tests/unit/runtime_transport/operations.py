"""Operations that the tests send."""

from typing import Any

from runtime.models.model import Model
from runtime.requests.operation import Body, Etag, Operation, Param

CUSTOMER = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"


class Attributes(Model, rename="camel", kw_only=True):
    etag: str | None = None


class Thing(Model, rename="camel", kw_only=True):
    name: str | None = None
    item_count: int | None = None
    attributes: Attributes | None = None


GET: Operation[Thing] = Operation(id="getThing", method="GET", route="/v1/thing", returns=Thing)
CREATE: Operation[Thing] = Operation(
    id="createThing", method="POST", route="/v1/thing", returns=Thing, body=Body(required=True)
)
GRAPH_CREATE: Operation[Thing] = Operation(
    id="createOnGraph",
    method="POST",
    route="/v1.0/thing",
    returns=Thing,
    host="graph",
    body=Body(),
    supplied={},
)
UPDATE: Operation[Thing] = Operation(
    id="updateThing",
    method="PATCH",
    route="/v1/customers/{customer-id}/thing",
    returns=Thing,
    params=(
        Param(name="customer-id", arg="customer_id", location="path", required=True),
        Param(name="If-Match", arg="if_match", location="header"),
    ),
    body=Body(required=True),
    etag=Etag(required=True),
)
DELETE: Operation[None] = Operation(
    id="deleteThing", method="DELETE", route="/v1/thing", returns=None
)
EXISTS: Operation[bool] = Operation(
    id="thingExists", method="HEAD", route="/v1/thing", returns=bool
)
DOWNLOAD: Operation[bytes] = Operation(
    id="downloadThing", method="GET", route="/v1/file", returns=bytes, accept="application/pdf"
)
USER_ONLY: Operation[Thing] = Operation(
    id="getThingAsUser", method="GET", route="/v1/thing", returns=Thing, auth="app+user"
)
OPEN: Operation[Thing] = Operation(
    id="getOpenThing", method="GET", route="/v1/thing", returns=Thing, auth="none"
)


def get_by(*params: Param, route: str = "/v1/thing") -> Operation[Any]:
    """A GET with parameters."""
    return Operation(id="getBy", method="GET", route=route, returns=Thing, params=params)


def fetch(url: str) -> Thing:
    """Work for another process: make a client there, send, and bring back result or error."""
    from runtime.transport.transport import Transport
    from tests.unit.runtime_transport.conftest import CLOUD

    with Transport(lambda: "secret-token", cloud=CLOUD, base_url=url) as client:
        return client.send(GET, {})
