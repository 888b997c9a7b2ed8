"""The members of an enum, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pcgen import ir
from pcgen.lower.context import Context
from pcgen.lower.documentation import wrapped
from pcgen.naming import Scope, constant, said, spoken
from pcgen.source import Node


def members_of(
    context: Context, schema: Node, kind: Literal["str", "int"]
) -> tuple[ir.Member, ...]:
    """The values of one kind, each once, with the names and meanings that the schema gives them."""
    scope = Scope("enum value", context.diagnostics, "name the values with x-enum-varnames")
    given, docs = _texts(schema, "x-enum-varnames"), _texts(schema, "x-enum-descriptions")
    listed: dict[str | int, tuple[int, Node]] = {}
    for position, node in enumerate(schema["enum"].elements):
        value = node.value
        if isinstance(value, str if kind == "str" else int):
            listed.setdefault(value, (position, node))
    names = member_names(tuple(str(value) for value in listed), apart=context.forgiving)
    return tuple(
        ir.Member(
            name=scope.take(
                (
                    constant(given[position], empty="value")
                    if given.get(position)
                    else names[str(value)]
                ),
                str(value),
                node,
            ),
            value=value,
            doc=wrapped(docs.get(position, "")),
        )
        for value, (position, node) in listed.items()
    )


def _texts(schema: Node, key: str) -> dict[int, str]:
    listed = schema.get(key)
    elements = listed.elements if listed is not None else ()
    return {position: each.text for position, each in enumerate(elements) if each.text}


def member_names(values: tuple[str, ...], *, apart: bool) -> Mapping[str, str]:
    """`inProgress` is `IN_PROGRESS`. Where several with this name are told apart, signs and case are said, too.

    Of `asc` and `ASC` the first is `ASC_LOWER`, of `a b` and `a-b` the second `A_HYPHEN_MINUS_B`. The names do not
    depend on the order.
    """
    plain = {value: _name(spoken(value)) for value in values}
    if not apart:
        return plain
    sharing: dict[str, list[str]] = {}
    for value, name in plain.items():
        sharing.setdefault(name, []).append(value)
    return {
        value: name if len(sharing[name]) == 1 or value == name else _precise(value, sharing[name])
        for value, name in plain.items()
    }


def _precise(value: str, others: list[str]) -> str:
    twins = [other for other in others if other.lower() == value.lower()]
    return _name(f"{said(value)} lower" if len(twins) > 1 and value.islower() else said(value))


def _name(text: str) -> str:
    return constant(text, empty="value")
