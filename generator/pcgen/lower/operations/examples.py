"""Examples -> data of the generated package: with what each operation can be called, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pcgen import ir
from pcgen.lower.context import Context, elements_of, entries_of
from pcgen.lower.operations.bodies import preferred
from pcgen.lower.operations.limits import limits_of
from pcgen.lower.operations.parameters import Declared
from pcgen.lower.operations.plausible import plausible
from pcgen.source import Node
from pcgen.source.node import Plain


def examples_of(
    context: Context, operation: Node, declared: Declared, parameters: Sequence[ir.Parameter]
) -> ir.Examples:
    return ir.Examples(
        arguments=tuple(
            (p.name, _json(_argument(context, declared[(p.location, p.wire_name)])))
            for p in parameters
        ),
        requests=tuple(_requests(context, operation)),
        responses=tuple(_responses(context, operation)),
        limits=limits_of(context, operation, declared, parameters),
    )


def _argument(context: Context, node: Node) -> Plain:
    """The first example of a parameter; where none is given, a value that its schema allows."""
    owners = [node, *entries_of(node, "content").values()]
    for owner in owners:
        for _, value in _beside(context, owner):
            return value.plain()
    schema = next((owner["schema"] for owner in owners if "schema" in owner), None)
    return plausible(context, schema)


def _requests(context: Context, operation: Node) -> Iterator[ir.Example]:
    if "requestBody" not in operation:
        return
    content = context.follow(operation["requestBody"]).get("content")
    media = preferred(content) if content is not None else None
    if content is None or media is None:
        return
    for name, value in _beside(context, content[media]):
        yield ir.Example(
            name=name, status=None, media=media, headers=(), content=_json(value.plain())
        )


def _responses(context: Context, operation: Node) -> Iterator[ir.Example]:
    for key, node in entries_of(operation, "responses").items():
        response = context.follow(node)
        status = int(key) if key.isdigit() else 200 if key[:1] == "2" else None
        headers = tuple(_headers(context, response))
        content = response.get("content")
        media = preferred(content) if content is not None else None
        shown = (
            list(_beside(context, content[media]))
            if content is not None and media is not None
            else []
        )
        if not shown:
            yield ir.Example(name="", status=status, media=media, headers=headers, content=None)
        for name, value in shown:
            yield ir.Example(
                name=name,
                status=status,
                media=media,
                headers=headers,
                content=_json(value.plain()),
            )


def _headers(context: Context, response: Node) -> Iterator[tuple[str, str]]:
    """The headers whose declarations show a value."""
    for name, node in entries_of(response, "headers").items():
        for _, value in _beside(context, context.follow(node)):
            plain = value.plain()
            yield name, plain if isinstance(plain, str) else _json(plain)
            break


def _beside(context: Context, owner: Node) -> Iterator[tuple[str, Node]]:
    """The examples beside a schema, else those of the schema itself."""
    found = [("", owner["example"])] if "example" in owner else []
    for name, item in entries_of(owner, "examples").items():
        named = context.follow(item)
        value = named.get("value") or named.get("dataValue")
        if value is not None:
            found.append((name, value))
    if not found and "schema" in owner:
        schema = context.follow(owner["schema"])
        found = [("", schema["example"])] if "example" in schema else []
        found += [("", value) for value in elements_of(schema, "examples")]
    yield from found


def _json(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
