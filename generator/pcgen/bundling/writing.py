"""The bundle as text: YAML that every version of YAML reads alike, or JSON."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import Any

from pcgen.source.node import Plain
from pcgen.source.scalars import UnusableNumber, resolve

_WIDTH = 100


def as_json(document: dict[str, Plain]) -> str:
    """Indented JSON."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_yaml(document: dict[str, Plain]) -> str:
    """Block-style YAML, the keys in their order."""
    text: str = import_module("yaml").dump(
        document,
        Dumper=_dumper(),
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
        default_flow_style=False,
    )
    return text


@cache
def _dumper() -> Any:
    """PyYAML's writer, which repeats what occurs twice: few tools read anchors."""
    base: Any = import_module("yaml").CSafeDumper
    dumper: Any = type("Dumper", (base,), {"ignore_aliases": _repeats})
    dumper.add_representer(str, _text)
    return dumper


def _repeats(_dumper: object, _value: object) -> bool:
    return True


def _text(dumper: Any, text: str) -> Any:
    """A text. PyYAML quotes what YAML 1.1 takes for something else, and we what YAML 1.2 does."""
    style = "|" if "\n" in text else "'" if _is_misread(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _is_misread(text: str) -> bool:
    try:
        return not isinstance(resolve(text), str)
    except UnusableNumber:
        return True
