"""Schemas of OpenAPI 3.1 in the words of 3.0.3. What 3.0 cannot say is widened, never narrowed."""

from __future__ import annotations

from collections.abc import Callable

from pcgen.source.node import Plain

Schema = dict[str, Plain]
Lost = Callable[[str], None]

_OF_TYPE = {
    "string": ("minLength", "maxLength", "pattern", "format"),
    "number": (
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "format",
    ),
    "array": ("items", "minItems", "maxItems", "uniqueItems"),
    "object": ("properties", "required", "additionalProperties", "minProperties", "maxProperties"),
    "boolean": (),
}
_OF_TYPE["integer"] = _OF_TYPE["number"]
_KEPT = frozenset(
    {
        "title",
        "description",
        "default",
        "example",
        "deprecated",
        "readOnly",
        "writeOnly",
        "nullable",
    }
    | {"externalDocs", "discriminator", "xml", "type", "enum", "not", "allOf", "oneOf", "anyOf"}
    | {key for keys in _OF_TYPE.values() for key in keys}
)
_MEANINGLESS_ALONE = frozenset({"$comment", "$defs", "definitions", "$schema", "contentEncoding"})
_NULL: Schema = {"nullable": True, "enum": [None]}


def to_30(schema: Schema, lost: Lost) -> Schema:
    """The schema, whose subschemas are translated already; `lost` hears of each word that is left out."""
    said = dict(schema)
    _booleans(said)
    _reference(said)
    _values(said)
    _limits(said, "exclusiveMinimum", "minimum", max)
    _limits(said, "exclusiveMaximum", "maximum", min)
    _content(said)
    _open_maps(said, lost)
    _tuples(said, lost)
    _variants(said)
    _types(said)
    for key in [key for key in said if not (key in _KEPT or key == "$ref" or key.startswith("x-"))]:
        del said[key]
        if key not in _MEANINGLESS_ALONE:
            lost(key)
    if said.get("type") == "array":
        said.setdefault("items", {})
    for key in ("required", "enum", "allOf", "anyOf", "oneOf"):
        if said.get(key) == []:
            del said[key]
    return said


def _booleans(said: Schema) -> None:
    """`true` and `false` are schemas in 3.1 only, additionalProperties apart."""

    def schema(value: Plain) -> Plain:
        return ({} if value else {"not": {}}) if isinstance(value, bool) else value

    for key in ("items", "not"):
        if key in said:
            said[key] = schema(said[key])
    for key in ("allOf", "anyOf", "oneOf", "prefixItems"):
        if isinstance(variants := said.get(key), list):
            said[key] = [schema(variant) for variant in variants]
    for key in ("properties", "patternProperties"):
        if isinstance(members := said.get(key), dict):
            said[key] = {name: schema(member) for name, member in members.items()}


def _reference(said: Schema) -> None:
    """Nothing counts beside `$ref` in 3.0."""
    if "$ref" in said and len(said) > 1:
        reference: Schema = {"$ref": said.pop("$ref")}
        said["allOf"] = [reference, *_list(said.get("allOf"))]


def _values(said: Schema) -> None:
    if "const" in said:
        said["enum"] = [said.pop("const")]
    examples = said.pop("examples", None)
    if isinstance(examples, list) and examples:
        said.setdefault("example", examples[0])


def _limits(
    said: Schema, exclusive: str, limit: str, stricter: Callable[[float, float], float]
) -> None:
    """3.0 says with a boolean whether the limit itself is excluded."""
    value = said.get(exclusive)
    if isinstance(value, bool):
        return  # it says so already
    said.pop(exclusive, None)
    if not isinstance(value, (int, float)):
        return
    inclusive = said.get(limit)
    if not isinstance(inclusive, (int, float)) or stricter(value, inclusive) == value:
        said[limit] = value
        said[exclusive] = True


def _content(said: Schema) -> None:
    """Bytes have formats in 3.0."""
    media, encoding = said.pop("contentMediaType", None), said.get("contentEncoding")
    said.pop("contentSchema", None)
    if encoding in ("base64", "base64url"):
        said.setdefault("format", "byte")
    elif media is not None and encoding is None:
        said.setdefault("type", "string")
        said.setdefault("format", "binary")


def _open_maps(said: Schema, lost: Lost) -> None:
    """Keys by pattern become keys of any name."""
    patterns = said.pop("patternProperties", None)
    if not isinstance(patterns, dict):
        return
    lost("patternProperties")
    rest = said.get("additionalProperties", True)
    allowed = [*patterns.values(), *([rest] if isinstance(rest, dict) else [])]
    if rest is not True:
        said["additionalProperties"] = allowed[0] if len(allowed) == 1 else {"anyOf": allowed}


def _tuples(said: Schema, lost: Lost) -> None:
    """Elements by position become elements of any of the types."""
    first = said.pop("prefixItems", None)
    if not isinstance(first, list):
        return
    lost("prefixItems")
    rest = said.get("items")
    if rest is None:
        said["items"] = {}
    else:
        closed = rest == {"not": {}}
        if closed and "maxItems" not in said:
            said["maxItems"] = len(first)
        said["items"] = {"anyOf": [*first, *([] if closed else [rest])]}


def _variants(said: Schema) -> None:
    """A variant that is null becomes the word `nullable`."""
    for key in ("oneOf", "anyOf"):
        variants = _list(said.get(key))
        others = [variant for variant in variants if not _is_null(variant)]
        if len(others) == len(variants):
            continue
        del said[key]
        said["nullable"] = True
        if len(others) == 1 and isinstance(others[0], dict):
            _join(said, others[0])
        elif others:
            _allow_null(others)
            said[key] = others


def _join(said: Schema, only: Schema) -> None:
    """The one variant that is left stands for the whole."""
    if "$ref" in only or said.keys() & only.keys() - {"nullable"}:
        said["allOf"] = [*_list(said.get("allOf")), only]
    else:
        said.update(only)
        said["nullable"] = True


def _types(said: Schema) -> None:
    """3.0 has one type; a schema of several is one of several schemas."""
    names = said.get("type")
    if isinstance(names, str):
        names = [names]
    if not isinstance(names, list):
        return
    wanted = [str(name) for name in names if name != "null"]
    if "number" in wanted and "integer" in wanted:
        wanted.remove("integer")
    nullable = "null" in names and None in _list(said.get("enum", [None]))
    if not wanted:
        del said["type"]
        said |= _NULL
        return
    if len(wanted) == 1:
        said["type"] = wanted[0]
    else:
        del said["type"]
        branches: list[Plain] = [_branch(said, name) for name in wanted]
        for key in {key for name in wanted for key in _OF_TYPE.get(name, ())}:
            said.pop(key, None)
        if nullable:
            _allow_null(branches)
        if "anyOf" in said:
            said["allOf"] = [*_list(said.get("allOf")), {"anyOf": branches}]
        else:
            said["anyOf"] = branches
    if nullable:
        said["nullable"] = True


def _branch(said: Schema, name: str) -> Schema:
    keys = _OF_TYPE.get(name, ())
    branch: Schema = {"type": name, **{key: said[key] for key in keys if key in said}}
    if name == "array":
        branch.setdefault("items", {})
    return branch


def _allow_null(variants: list[Plain]) -> None:
    """By the letter `nullable` has an effect beside a type only: one variant that has it is enough."""
    for variant in variants:
        if isinstance(variant, dict) and "type" in variant:
            variant["nullable"] = True
            return


def _is_null(variant: Plain) -> bool:
    return isinstance(variant, dict) and variant.get("enum") == [None]


def _list(value: Plain | None) -> list[Plain]:
    return value if isinstance(value, list) else []
