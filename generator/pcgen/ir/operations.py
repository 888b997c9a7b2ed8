"""Operations: what is sent, what comes back, and what surrounds that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pcgen.ir.types import FilterKind, ParameterLocation, TypeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    name: str  # customer_id
    wire_name: str  # customer-id
    location: ParameterLocation
    type: TypeRef
    required: bool
    style: str | None  # where it is not OpenAPI's default
    explode: bool | None
    format: str | None
    media: str | None  # sent as a text of this media type
    allow_reserved: bool
    filter: FilterKind | None
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    media: str | None
    style: str | None = None  # in a form
    explode: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    media: str
    type: TypeRef
    required: bool
    parts: tuple[Part, ...]
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A declaration of the runtime's own (`Seek(...)`, `Etag(...)`): its class and its arguments."""

    kind: str
    arguments: tuple[tuple[str, Argument], ...]


@dataclass(frozen=True, slots=True)
class OperationRef:
    """The constant of another operation, as an argument of a declaration."""

    constant: str
    area: str
    call: str


Argument: TypeAlias = bool | int | float | str | tuple[str, ...] | OperationRef | Declared | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A body that the document shows; one without content stands for an answer without body."""

    name: str
    status: int | None  # of a response; None is any other status
    media: str | None
    headers: tuple[tuple[str, str], ...]
    content: str | None  # a JSON document


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """With what an operation can be called, and what it answers."""

    arguments: tuple[tuple[str, str], ...]  # argument -> a JSON document
    requests: tuple[Example, ...]
    responses: tuple[Example, ...]
    limits: tuple[tuple[str, str], ...]  # place -> keywords of JSON Schema, a JSON document


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a poller gives: the status at each look, and the result at the end."""

    begins: bool  # the operation starts the work; otherwise it is the status itself
    status: TypeRef
    result: TypeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    id: str
    constant: str  # GET_CUSTOMER_LICENSES_DEPLOYMENT
    name: str  # get
    kind: Literal["call", "list", "download"]
    method: str
    route: str
    host: str
    area: str
    call: str  # customers.by_id(customer_id).analytics.licenses.deployment.get
    auth: str
    deprecated: bool
    summary: str
    doc: str
    group_parameters: tuple[Parameter, ...]  # bound by the groups on the way
    parameters: tuple[Parameter, ...]  # arguments of the method, required ones first
    body: Body | None
    returns: TypeRef | None
    usual: TypeRef | None  # the part of `returns` that comes with the usual status
    row: TypeRef | None  # of a list
    driven: tuple[str, ...]  # parameters that the iterators set themselves
    accept: str | None
    statuses: tuple[tuple[int, TypeRef | None], ...]
    paging: Declared | None
    etag: Declared | None
    polling: Declared | None
    api_key: Declared | None  # where the credential goes if it is no bearer token
    waiting: Waiting | None
    exported: TypeRef | None  # the rows in the files of the export that it begins
    omit_read_only: bool
    supplied: (
        tuple[tuple[str, str], ...] | None
    )  # role -> header; None is what the run-time does anyway
    examples: Examples
    pointer: str
