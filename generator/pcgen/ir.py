"""Everything the templates may know. Names are final, references resolved, order final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

# Types ------------------------------------------------------------------------------------------

ScalarName: TypeAlias = Literal[
    "str", "int", "float", "bool", "bytes", "Any",
    "UUID", "Decimal", "TextDecimal", "LooseInt", "LooseFloat", "File", "datetime", "date", "time", "Duration",
]  # fmt: skip
ParameterLocation: TypeAlias = Literal["path", "query", "header", "cookie"]
FilterKind: TypeAlias = Literal["json", "odata", "sort"]


@dataclass(frozen=True, slots=True)
class Scalar:
    name: ScalarName


@dataclass(frozen=True, slots=True)
class Const:
    """Exactly one value."""

    value: str | int | bool


@dataclass(frozen=True, slots=True)
class Ref:
    """A class or alias of `models/<module>.py`."""

    name: str
    module: str


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic model applied to a type: `Collection[Customer]`."""

    model: Ref
    item: TypeRef


@dataclass(frozen=True, slots=True)
class ListOf:
    item: TypeRef


@dataclass(frozen=True, slots=True)
class MapOf:
    value: TypeRef


@dataclass(frozen=True, slots=True)
class UnionOf:
    """Types whose JSON forms the decoder can tell apart by itself."""

    members: tuple[TypeRef, ...]


@dataclass(frozen=True, slots=True)
class Nullable:
    type: TypeRef


TypeRef: TypeAlias = Scalar | Const | Ref | Generic | ListOf | MapOf | UnionOf | Nullable

# Models -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    name: str  # class_
    wire_name: str  # class
    type: TypeRef
    guaranteed: bool  # always there and never null: no default
    read_only: bool
    write_only: bool
    doc: str
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    name: str
    wire_name: str  # the name of the schema in its document
    doc: str
    base: Ref | None
    type_parameter: str | None  # the field that a generic model leaves open
    fields: tuple[Field, ...]
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    name: str
    value: str | int
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    name: str
    kind: Literal["str", "int"]
    doc: str
    members: tuple[Member, ...]
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Types that only their content, or a discriminator, tells apart."""

    name: str
    doc: str
    variants: tuple[TypeRef, ...]
    discriminator: str | None
    mapping: tuple[tuple[str, Ref], ...]
    fallback: Ref | None  # for what the mapping does not name
    pointer: str


Definition: TypeAlias = Model | Enum | Union


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelModule:
    """One file of `models/`: the definitions of one document, bases before what is derived."""

    name: str
    doc: str
    definitions: tuple[Definition, ...]
    cyclic: tuple[str, ...]  # modules that import this one back


# Operations -------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A step from a group to the next: a property, or a method where it takes arguments."""

    name: str
    group: str
    area: str
    doc: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A place in the navigation: `client.customers.by_id(...)`."""

    name: str
    area: str
    doc: str
    children: tuple[Child, ...]
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One document: its operations, and the groups whose home it is."""

    name: str
    doc: str
    operations: tuple[Operation, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    name: str
    authority: str
    hosts: tuple[tuple[str, str], ...]
    scopes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicModule:
    """A module beside the client, with what its extra installs and the models that it is about."""

    name: str
    requirements: tuple[str, ...]
    models: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the settings say of the package."""

    name: str
    client: str
    distribution: str
    version: str
    summary: str
    license: str
    default_host: str
    clouds: tuple[Cloud, ...]
    modules: tuple[PublicModule, ...] = ()
    unused: frozenset[str] = frozenset()  # files of the run-time that only other modules need


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    package: Package
    root: Group
    areas: tuple[Area, ...]
    models: tuple[ModelModule, ...]
