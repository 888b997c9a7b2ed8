"""Spells types, imports, literals and docstrings as Python source. All text of a spec goes through here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import assert_never, cast

from pcgen import ir


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """`from <module> import <name> as <alias>`, or `import <module> as <name>` where `whole`."""

    module: str
    name: str
    whole: bool = False
    alias: str = ""


_SCALARS: dict[ir.ScalarName, tuple[str, Import | None]] = {
    "str": ("str", None),
    "int": ("int", None),
    "float": ("float", None),
    "bool": ("bool", None),
    "bytes": ("bytes", None),
    "Any": ("Any", Import("typing", "Any")),
    "UUID": ("UUID", Import("uuid", "UUID")),
    "Decimal": ("Decimal", Import("decimal", "Decimal")),
    "TextDecimal": ("TextDecimal", Import(".._runtime.models.scalars", "TextDecimal")),
    "LooseInt": ("LooseInt", Import(".._runtime.models.scalars", "LooseInt")),
    "LooseFloat": ("LooseFloat", Import(".._runtime.models.scalars", "LooseFloat")),
    "File": ("File | bytes", Import(".._runtime.requests.uploads", "File")),
    "Duration": ("Duration", Import(".._runtime.models.scalars", "Duration")),
    # Fields called `date` or `datetime` are common; `dt` is not.
    "datetime": ("dt.datetime", Import("datetime", "dt", whole=True)),
    "date": ("dt.date", Import("datetime", "dt", whole=True)),
    "time": ("dt.time", Import("datetime", "dt", whole=True)),
}
# What an argument takes beside the type that an answer has.
_ACCEPTED: dict[ir.ScalarName, str] = {
    "UUID": "str | UUID",
    "Duration": "str",
    "TextDecimal": "Decimal | int",
    "LooseInt": "int",
    "LooseFloat": "float",
    "Decimal": "Decimal | int",
}


def annotation(type_: ir.TypeRef) -> str:
    """The type as an annotation: `list[Customer] | None`."""
    match type_:
        case ir.Scalar(name):
            return _SCALARS[name][0]
        case ir.Const(value):
            return f"Literal[{literal(value)}]"
        case ir.Ref(name):
            return name
        case ir.Generic(model, item):
            return f"{model.name}[{annotation(item)}]"
        case ir.ListOf(item):
            return f"list[{annotation(item)}]"
        case ir.MapOf(value):
            return f"dict[str, {annotation(value)}]"
        case ir.UnionOf(members):
            return " | ".join(dict.fromkeys(annotation(member) for member in members))
        case ir.Nullable(inner):
            return optional(annotation(inner))
        case _:
            assert_never(type_)


def accepted(type_: ir.TypeRef) -> str:
    """The type of an argument: an id may be a text, an enum its value, a list any sequence of them."""
    match type_:
        case ir.Scalar(name):
            return _ACCEPTED.get(name, annotation(type_))
        case ir.ListOf(item):
            return f"Sequence[{accepted(item)}]"
        case ir.UnionOf(members):
            return " | ".join(dict.fromkeys(accepted(member) for member in members))
        case ir.Nullable(inner):
            return optional(accepted(inner))
        case _:
            return annotation(type_)


def optional(text: str) -> str:
    """The annotation of something that may be missing."""
    return text if text == "Any" or text.endswith(" | None") else f"{text} | None"


def type_imports(type_: ir.TypeRef, *, argument: bool = False) -> frozenset[Import]:
    """What the annotation needs at the top of its module; models as `models.<module>`."""
    match type_:
        case ir.Scalar(name):
            imported = _SCALARS[name][1]
            if argument and name == "TextDecimal":
                imported = Import("decimal", "Decimal")
            if argument and name in ("Duration", "LooseInt", "LooseFloat"):
                imported = None
            return frozenset([imported] if imported else [])
        case ir.Const():
            return frozenset([Import("typing", "Literal")])
        case ir.Ref(name, module):
            return frozenset([Import(f"models.{module}", name)])
        case ir.Generic(model, item):
            return type_imports(model) | type_imports(item)
        case ir.ListOf(item):
            sequence = frozenset([Import("collections.abc", "Sequence")] if argument else [])
            return sequence | type_imports(item, argument=argument)
        case ir.MapOf(value):
            return type_imports(value)
        case ir.UnionOf(members):
            return frozenset(
                found for member in members for found in type_imports(member, argument=argument)
            )
        case ir.Nullable(inner):
            return type_imports(inner, argument=argument)
        case _:
            assert_never(type_)


_ESCAPED = re.compile(
    r"""[\\\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"""
)


# black indents no docstring with a backslash before a line break.
_LAST_BACKSLASH = re.compile(r"\\\\(?=\n|\Z)")
_RISKY_QUOTE = re.compile(r'"(?="|\Z)')  # it could take part in a closing triple


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0x5C:
        return "\\\\"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def literal(value: object) -> str:
    """The one literal encoder. Its output is ASCII-safe punctuation and printable text, on one line."""
    match value:
        case None | bool():
            return repr(value)
        case int():
            # CPython refuses decimal literals of more than 4,300 digits, hexadecimal ones never.
            return repr(value) if abs(value) < 10**4000 else hex(value)
        case float():
            if value != value or value in (float("inf"), float("-inf")):
                raise ValueError("JSON has no such number")
            return repr(value)
        case str():
            return '"' + _ESCAPED.sub(_escape, value).replace('"', '\\"') + '"'
        case tuple():
            items = [literal(item) for item in cast("tuple[object, ...]", value)]
            return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
        case _:
            raise TypeError(f"no literal form of {type(value).__name__}")


def docstring(text: str) -> str:
    """The one docstring encoder: a triple-quoted literal whose value is the text, line breaks kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    body = "\n".join(_ESCAPED.sub(_escape, line.rstrip()) for line in lines)
    body = _LAST_BACKSLASH.sub(r"\\x5c", body)
    body = _RISKY_QUOTE.sub('\\\\"', body)
    if len(lines) > 1:
        return f'"""{body}\n"""'
    return f'"""{body}"""'


def import_lines(imports: frozenset[Import]) -> list[str]:
    """Import statements, sorted; standard library first, a blank line, then our own."""
    foreign: dict[str, set[str]] = {}
    own: dict[str, set[str]] = {}
    whole: list[str] = []
    for item in imports:
        if item.whole:
            whole.append(
                f"import {item.module}"
                if item.module == item.name
                else f"import {item.module} as {item.name}"
            )
        else:
            home = own if item.module.startswith(".") else foreign
            name = f"{item.name} as {item.alias}" if item.alias else item.name
            home.setdefault(item.module, set()).add(name)

    def block(modules: dict[str, set[str]]) -> list[str]:
        return [
            f"from {name} import {', '.join(sorted(modules[name]))}" for name in sorted(modules)
        ]

    standard = sorted(whole) + block(foreign)
    return [*standard, *([""] if standard and own else []), *block(own)]
