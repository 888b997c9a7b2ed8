"""Changes that break those who call the client (PC601 to PC649)."""

from __future__ import annotations

from pcgen.codes.entry import Code


def _code(code: str, title: str, explanation: str, example: str, mend: str) -> Code:
    return Code(code, title, explanation, example, mend, "error", "breaking")


_KEEP_NAME = "keep the name with x-pcgen-name"

TABLE: tuple[Code, ...] = (
    _code(
        "PC601",
        "A call is gone",
        "Code that makes the call raises AttributeError.",
        "paths: {}   # before: /orders with a get",
        "keep the operation with deprecated: true until the next major version",
    ),
    _code(
        "PC602",
        "A call has moved",
        "The operation is reached by another way, so the old one raises AttributeError.",
        "/customers/{id}/orders instead of /orders",
        "keep the way with x-pcgen-path",
    ),
    _code(
        "PC603",
        "A module beside the client is gone",
        "Every import of it fails.",
        "modules: []   # before: auth",
        "keep the module in pcgen.yaml",
    ),
    _code(
        "PC604",
        "The package or its client has another name",
        "Every import, and every requirement, of the old name fails.",
        "client: OrdersClient   # before: Orders",
        "keep 'package', 'client' and the name of the 'distribution' in pcgen.yaml",
    ),
    _code(
        "PC605",
        "A call gives something else",
        "Who reads the answer is prepared for its old type. A wider type is not: a value may be one that the "
        "code has never seen, and type checkers say so.",
        "schema: {type: [string, integer]}   # before: {type: string}",
        "describe the wider answer as another operation",
    ),
    _code(
        "PC606",
        "A method beside a call is gone",
        "Lists have pages() and iterate(), downloads stream(), long work begin_...(); code that uses them raises "
        "AttributeError.",
        "x-pcgen-paging is removed",
        "keep the extension",
    ),
    _code(
        "PC607",
        "A call refuses credentials that it accepted",
        "With such a credential the client raises before anything is sent.",
        "x-pcgen-auth: app+user   # before: any",
        "keep 'any' if the service still accepts both",
    ),
    _code(
        "PC608",
        "The constant of an operation has another name or module",
        "Tests name operations to the fake by their constants in 'routes'.",
        "operationId: fetchOrder   # before: getOrder",
        "keep the operationId",
    ),
    _code(
        "PC609",
        "A host is gone, or has another name",
        "A client that is given a `base_url` by that name raises ValueError.",
        "hosts: {main: {}}   # before: api",
        "keep the name of the host in pcgen.yaml",
    ),
    _code(
        "PC610",
        "A call is given a credential of another kind",
        "A key is no bearer token, and a token no key: the service refuses the one for the other.",
        "security: [{oauth: []}]   # before: a key in a header",
        "keep the old scheme beside the new one while the service accepts it",
    ),
    _code(
        "PC611",
        "A new required argument",
        "Calls that are written already do not give it and raise TypeError.",
        "parameters: [{name: region, in: query, required: true}]",
        "make it optional",
    ),
    _code(
        "PC612",
        "An argument is gone",
        "A call that gives it raises TypeError.",
        "parameters: []   # before: size",
        "keep the parameter with deprecated: true",
    ),
    _code(
        "PC613",
        "An argument has another name",
        "A call that gives it by name raises TypeError.",
        "x-pcgen-name: page_size   # before: size",
        _KEEP_NAME,
    ),
    _code(
        "PC614",
        "An argument is required now",
        "A call without it raises TypeError.",
        "required: true",
        "keep it optional if the service still has a default",
    ),
    _code(
        "PC615",
        "The positional arguments are others",
        "A call that gives them by position gives them to others, silently where the types fit.",
        "/orders/{line-id}/{order-id}   # before: {order-id}/{line-id}",
        "keep the order with x-pcgen-path: orders.lines(order-id, line-id)",
    ),
    _code(
        "PC616",
        "An argument takes less",
        "A value of the old type is refused, by type checkers or by the service.",
        "schema: {type: integer}   # before: {type: [integer, string]}",
        "keep the wider type while the service accepts it",
    ),
    _code(
        "PC617",
        "An argument has narrower limits",
        "The service refuses values that it took before. No type tells of it, and the client does not check limits.",
        "schema: {type: integer, maximum: 200}   # before: maximum: 500",
        "keep the limit while the service accepts more",
    ),
    _code(
        "PC618",
        "An argument has another default",
        "Calls that leave it out get something else. The client sends nothing in its place.",
        "schema: {type: integer, default: 20}   # before: default: 50",
        "announce it, or give the new default to a new operation",
    ),
    _code(
        "PC621",
        "A class is gone",
        "Imports of it fail.",
        "schemas: {}   # before: Order",
        "keep the schema while something can hold it",
    ),
    _code(
        "PC622",
        "A class has another name",
        "Imports of the old name fail.",
        "schemas: {PurchaseOrder: {}}   # before: Order",
        _KEEP_NAME,
    ),
    _code(
        "PC623",
        "A class is in another module",
        "Imports from the module of its document fail; imports from 'models' do not.",
        "Order moves from orders.yaml to common.yaml",
        "leave it where it is and refer to it",
    ),
    _code(
        "PC624",
        "A class is of another kind",
        "A model, an enum, a union and a class with another base are made, compared and subscripted in "
        "different ways. An object of a class that has lost its base is not taken any more where the base is expected.",
        "Status: {type: object}   # before: {type: string, enum: [open]}",
        "give the new kind another name",
    ),
    _code(
        "PC625",
        "A field is gone",
        "Code that reads or sets the attribute fails. What the service still sends of it is in 'extra'.",
        "properties: {}   # before: note",
        "keep the property with deprecated: true",
    ),
    _code(
        "PC626",
        "A field has another name",
        "The old attribute does not exist.",
        "x-pcgen-name: remark   # before: note",
        _KEEP_NAME,
    ),
    _code(
        "PC627",
        "A field that is read has a wider or another type",
        "Who reads it is prepared for the old type only.",
        "quantity: {type: [integer, string]}   # before: {type: integer}",
        "describe the new form as another field",
    ),
    _code(
        "PC628",
        "A field that is sent takes less",
        "A value of the old type is refused, by type checkers or by the service.",
        "quantity: {type: integer}   # before: {type: number}",
        "keep the wider type while the service accepts it",
    ),
    _code(
        "PC629",
        "A field may be missing now",
        "It was never None for readers, who do not check for it.",
        "required: []   # before: [id]",
        "keep it required if the service always sends it",
    ),
    _code(
        "PC630",
        "A field must be given",
        "Who makes an instance without it gets a TypeError.",
        "required: [region]   # in what is sent",
        "keep it optional if the service has a default",
    ),
    _code(
        "PC631",
        "An enum value is gone",
        "Code that names the member raises AttributeError.",
        "enum: [open]   # before: [open, closed]",
        "keep the value while old data can hold it",
    ),
    _code(
        "PC632",
        "An enum member has another name",
        "Code that uses the old name raises AttributeError.",
        "x-enum-varnames: [OPENED]   # before: [OPEN]",
        "keep the name in x-enum-varnames",
    ),
    _code(
        "PC633",
        "A union that is read has more variants",
        "Code that tells the variants apart does not know the new one.",
        "oneOf: [Card, Cash, Invoice]   # before: [Card, Cash]",
        "announce it: nothing else helps readers who match on the type",
    ),
    _code(
        "PC634",
        "A union that is sent has fewer variants",
        "Code that sends the variant is refused.",
        "oneOf: [Card]   # before: [Card, Cash]",
        "keep the variant while the service accepts it",
    ),
    _code(
        "PC635",
        "A cloud is gone",
        "Code that chooses it raises AttributeError.",
        "clouds: {public: {}}   # before: public, china",
        "keep the cloud in pcgen.yaml",
    ),
    _code(
        "PC636",
        "A field that is sent has narrower limits",
        "The service refuses values that it took before. No type tells of it, and the client does not check limits.",
        "note: {type: string, maxLength: 100}   # before: maxLength: 200",
        "keep the limit while the service accepts more",
    ),
    _code(
        "PC637",
        "A field that was sent is read-only",
        "The service does not take it any more: it is ignored, or the request refused.",
        "state: {type: string, readOnly: true}",
        "keep it while the service takes it",
    ),
    _code(
        "PC638",
        "A field that is sent has another default",
        "Requests that leave it out mean something else. The client sends nothing in its place.",
        "amount: {type: integer, default: 2}   # before: default: 1",
        "announce it, or give the new default to a new field",
    ),
    _code(
        "PC639",
        "A field that was received is write-only",
        "Who reads it finds None.",
        "secret: {type: string, writeOnly: true}",
        "keep it while the service sends it",
    ),
)
