"""Request bodies and responses: which media type is used, and what travels in it."""

from __future__ import annotations

from dataclasses import dataclass

from pcgen import ir
from pcgen.lower.context import Context, entries_of, flag, text_of
from pcgen.lower.homes import Home
from pcgen.lower.schemas.types import Types
from pcgen.source import Node

_JSON = ("application/json", "text/json")
_ANY = ("*/*", "application/*")
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
BYTES = ir.Scalar("bytes")


def is_json(media: str) -> bool:
    base = media.split(";")[0].strip().lower()
    return base in _JSON or base.endswith("+json")


def is_json_by_schema(media: str, schema: Node | None) -> bool:
    """Is a media type that says nothing JSON by its schema? Only texts and bytes travel as they are."""
    if media not in _ANY or schema is None or schema.content in (True, {}):
        return False
    return "$ref" in schema or text_of(schema, "type") != "string"


def preferred(content: Node) -> str | None:
    """JSON first, then what can be typed, then whatever is declared first."""
    medias = list(content.entries)
    typed = [media for media in medias if is_json(media)]
    typed += [media for media in medias if is_json_by_schema(media, content[media].get("schema"))]
    for start in (_MULTIPART, _FORM):
        typed += [media for media in medias if media.startswith(start)]
    return next(iter([*typed, *medias]), None)


def body_of(context: Context, types: Types, operation: Node, home: Home) -> ir.Body | None:
    if "requestBody" not in operation:
        return None
    node = context.follow(operation["requestBody"])
    content = node.get("content")
    media = preferred(content) if content is not None else None
    if content is None or media is None:
        return None
    declared = content[media]
    schema = declared.get("schema")
    if is_json_by_schema(media, schema):
        media = "application/json"
    typed = is_json(media) or media.startswith((_FORM, _MULTIPART))
    if typed and schema is not None:
        type_ = types.type_of(schema, home.inside("request"))
    else:
        type_ = (
            ir.Scalar("Any") if typed else ir.Scalar("str") if media.startswith("text/") else BYTES
        )
    parts: list[ir.Part] = []
    for name, encoding in entries_of(declared, "encoding").items():
        style, explode = text_of(encoding, "style"), encoding.get("explode")
        parts.append(
            ir.Part(
                name=name,
                media=text_of(encoding, "contentType") or None,
                style=style if style not in ("", "form") else None,
                explode=False if explode is not None and explode.value is False else None,
            )
        )
    others = [f"`{other}`" for other, each in content.items() if each is not declared]
    doc = text_of(node, "description")
    if others:
        doc = f"{doc} Sent as `{media}`; the service also takes {', '.join(others)}.".strip()
    return ir.Body(
        media=media,
        type=type_.type if isinstance(type_, ir.Nullable) else type_,
        required=flag(node, "required"),
        parts=tuple(parts),
        doc=doc,
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """What an operation gives: the usual type, other types by status, and the media type to ask for."""

    returns: ir.TypeRef | None
    usual: ir.TypeRef | None
    statuses: tuple[tuple[int, ir.TypeRef | None], ...]
    accept: str | None
    binary: bool


def answers_of(context: Context, types: Types, operation: Node, verb: str, home: Home) -> Answers:
    if verb == "head":
        bool_ = ir.Scalar("bool")
        return Answers(bool_, bool_, (), None, False)
    found: list[tuple[int, ir.TypeRef | None, str | None]] = []
    declared = list(entries_of(operation, "responses").items())
    success = [(status, node) for status, node in declared if status[:1] == "2"]
    for status, node in success or [item for item in declared if item[0] == "default"]:
        response = context.follow(node)
        content = response.get("content")
        media = preferred(content) if content is not None else None
        type_: ir.TypeRef | None = None
        if content is not None and media is not None:
            place = home.inside("response")
            place = place.inside(status) if any(type_ for _, type_, _ in found) else place
            type_ = _answer(types, content[media].get("schema"), media, place)
        found.append((int(status) if status.isdigit() else 200, type_, media))
    found.sort(key=lambda item: item[0])
    usual = next((item for item in found if item[1] is not None), None)
    if usual is None:
        return Answers(None, None, (), None, False)
    distinct = dict.fromkeys(type_ for _, type_, _ in found if type_ is not None)
    flat = tuple(type_.type if isinstance(type_, ir.Nullable) else type_ for type_ in distinct)
    returns: ir.TypeRef = flat[0] if len(flat) == 1 else ir.UnionOf(flat)
    if flat != tuple(distinct) or any(type_ is None for _, type_, _ in found):
        returns = ir.Nullable(returns)
    others = tuple((status, type_) for status, type_, _ in found if type_ != usual[1])
    return Answers(returns, usual[1], others, usual[2], usual[1] == BYTES)


def _answer(types: Types, schema: Node | None, media: str, home: Home) -> ir.TypeRef:
    if is_json(media) or is_json_by_schema(media, schema):
        return types.type_of(schema, home) if schema is not None else ir.Scalar("Any")
    if media.startswith("text/") and media.split(";")[0] not in ("text/csv",):
        return ir.Scalar("str")
    return BYTES
