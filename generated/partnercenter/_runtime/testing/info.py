"""What is known of an operation: for tests, documentation and tools."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct

from ..models.scalars import AS_TEXT
from ..requests.operation import Auth, Host, Operation


class OperationInfo(Struct, frozen=True, kw_only=True, eq=False):
    """One operation of the client."""

    operation: Operation[Any]
    """What the client sends."""
    call: str
    """How a program calls it: `customers.by_id(customer_id).get`."""
    summary: str
    parameters: Mapping[str, Any]
    """The type of each argument."""
    request_type: Any
    """The type of the body; None for an operation without one."""
    response_type: Any
    """The type that the method returns; None for nothing."""
    area: str = ""
    """The module of `models` and `operations` that it is in."""

    @property
    def id(self) -> str:
        """`getCustomer`."""
        return self.operation.id

    @property
    def method(self) -> str:
        """The HTTP method, in capitals."""
        return self.operation.method

    @property
    def host(self) -> Host:
        """The key of the host in `Cloud.hosts`."""
        return self.operation.host

    @property
    def route(self) -> str:
        """The path with its version and `{wire-name}` placeholders."""
        return self.operation.route

    @property
    def auth(self) -> Auth:
        """Which sign-in the service asks for."""
        return self.operation.auth

    @property
    def deprecated(self) -> bool:
        """Does the service discourage its use?"""
        return self.operation.deprecated

    @property
    def paging(self) -> str | None:
        """The name of the paging style (`Seek`, `Offset`, ...); None where nothing is listed."""
        paging = self.operation.paging
        return None if paging is None else type(paging).__name__

    @property
    def request_annotation(self) -> str:
        """The type of the body as it is written in Python."""
        return spelled(self.request_type)

    @property
    def response_annotation(self) -> str:
        """The type of the result as it is written in Python: `Collection[Customer]`."""
        return spelled(self.response_type)


def described(
    operation: Operation[Any],
    call: str,
    summary: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    request: Any = None,
    response: Any = ...,
) -> OperationInfo:
    """An entry of the generated catalogue. `response` is for methods that return more than the usual."""
    return OperationInfo(
        operation=operation,
        call=call,
        summary=summary,
        parameters=parameters or {},
        request_type=request,
        response_type=operation.returns if response is ... else response,
    )


def spelled(type_: Any) -> str:
    """A type as it is written in an annotation."""
    origin, arguments = get_origin(type_), get_args(type_)
    if type_ is None or type_ is NoneType:
        return "None"
    if origin is Annotated:
        return "TextDecimal" if AS_TEXT in arguments else spelled(arguments[0])
    if origin in (Union, UnionType):
        return " | ".join(spelled(member) for member in arguments)
    if origin is Literal:
        return f"Literal[{', '.join(map(repr, arguments))}]"
    if origin is not None:
        return f"{spelled(origin)}[{', '.join(map(spelled, arguments))}]"
    return str(getattr(type_, "__name__", type_))
