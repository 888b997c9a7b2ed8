"""Work in the forms that the API has."""

from typing import Any

from runtime.models.model import Model, field
from runtime.requests.operation import Body, FollowHeader, FollowProperty, Operation, Param, Watch

CUSTOMER = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"
CUSTOMER_ID = Param(name="customer-id", arg="customer_id", location="path", required=True)


class Status(Model, rename="camel", kw_only=True):
    status: str | None = None
    step: int | None = None
    result_url: str | None = None
    parts: list[dict[str, Any]] | None = None


class Thing(Model, kw_only=True):
    name: str | None = None


class Export(Model, rename="camel", kw_only=True):
    status: str | None = None
    resource_location: Thing | str | None = None
    link: str | None = field(default=None, name="resourceLocation@odata.navigationLink")


class Request(Model, rename="camel", kw_only=True):
    request_id: str | None = None
    status: str | None = None
    blob_location: str | None = None


class Requests(Model, kw_only=True):
    value: list[Request] | None = None


END = Watch(status="status", succeeded=("finished",), failed=("finished_with_errors",))
GET_STATUS: Operation[Status] = Operation(
    id="getStatus",
    method="GET",
    route="/v1/customers/{customer-id}/jobs/{job-id}",
    params=(CUSTOMER_ID, Param(name="job-id", arg="job_id", location="path", required=True)),
    returns=Status,
    polling=END,
)
START: Operation[None] = Operation(
    id="start",
    method="POST",
    route="/v1/customers/{customer-id}/jobs",
    params=(CUSTOMER_ID,),
    body=Body(),
    returns=None,
    polling=FollowHeader(operation=GET_STATUS, watch=END),
)
GET_REGISTRATION: Operation[Status] = Operation(
    id="getRegistration",
    method="GET",
    route="/v1/customers/{customer-id}/registrationstatus",
    params=(CUSTOMER_ID,),
    returns=Status,
)
REGISTER: Operation[None] = Operation(
    id="register",
    method="POST",
    route="/v1/customers/{customer-id}/registrations",
    params=(CUSTOMER_ID,),
    returns=None,
    polling=FollowHeader(
        operation=GET_REGISTRATION, watch=Watch(status="status", succeeded=("registered",))
    ),
)
GET_REQUEST: Operation[Requests] = Operation(
    id="getRequest",
    method="GET",
    route="/v1.0/payouts/payments/{request-id}",
    params=(Param(name="request-id", arg="request_id", location="path", required=True),),
    returns=Requests,
)
REQUEST: Operation[Requests] = Operation(
    id="createRequest",
    method="POST",
    route="/v1.0/payouts/payments",
    returns=Requests,
    polling=FollowProperty(
        operation=GET_REQUEST,
        property="value.0.requestId",
        watch=Watch(
            status="value.0.status",
            succeeded=("Completed",),
            failed=("Failed",),
            result="value.0.blobLocation",
            interval=60.0,
        ),
    ),
)
GET_THING: Operation[Thing] = Operation(
    id="getThing",
    method="GET",
    route="/v1.0/manifests/{manifest-id}",
    params=(Param(name="manifest-id", arg="manifest_id", location="path", required=True),),
    returns=Thing,
    host="graph",
)
GET_EXPORT: Operation[Export] = Operation(
    id="getExport",
    method="GET",
    route="/v1.0/operations/{operation-id}",
    params=(Param(name="operation-id", arg="operation_id", location="path", required=True),),
    returns=Export,
    host="graph",
)
EXPORT: Operation[None] = Operation(
    id="export",
    method="POST",
    route="/v1.0/export",
    returns=None,
    host="graph",
    polling=FollowHeader(
        operation=GET_EXPORT,
        watch=Watch(
            status="status",
            succeeded=("succeeded", "completed"),
            failed=("failed",),
            result="resourceLocation",
            fetch=GET_THING,
        ),
    ),
)
# The result is another resource, named by the id that the status has in its own path.
GET_JOB_RESULT: Operation[Thing] = Operation(
    id="getJobResult",
    method="GET",
    route="/v1/customers/{customer-id}/results/{job-id}",
    params=GET_STATUS.params,
    returns=Thing,
)
START_FOR_RESULT: Operation[None] = Operation(
    id="startForResult",
    method="POST",
    route="/v1/customers/{customer-id}/jobs",
    params=(CUSTOMER_ID,),
    returns=None,
    polling=FollowHeader(
        operation=GET_STATUS,
        watch=Watch(status="status", succeeded=("finished",), fetch=GET_JOB_RESULT),
    ),
)
