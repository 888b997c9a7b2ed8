"""The Jinja environment: where templates are found and which filters they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from pcgen import naming, python
from pcgen.rendering import catalogue, declare, documents, spell
from pcgen.rendering.compiled import Compiled
from pcgen.rendering.folder import templates_folder as templates_folder

_FILTERS: dict[str, Callable[..., object]] = {
    "annotation": python.annotation,
    "accepted": python.accepted,
    "literal": python.literal,
    "docstring": python.docstring,
    "kind": spell.kind,
    "returned": spell.returned,
    "argument": spell.argument,
    "argument_value": spell.argument_value,
    "body_argument": spell.body_argument,
    "constant": spell.constant,
    "field_annotation": spell.field_annotation,
    "field_default": spell.field_default,
    "class_attributes": spell.class_attributes,
    "toml": spell.toml,
    "companion": naming.companion,
    "waiting_doc": documents.waiting_doc,
    "resume_doc": documents.resume_doc,
    "export_doc": documents.export_doc,
    "union": spell.union,
    "declared": declare.declared,
    "declared_parameter": declare.parameter,
    "declared_parameters": declare.parameters,
    "declared_supplied": declare.supplied,
    "declared_body": declare.body,
    "dependencies_first": declare.dependencies_first,
    "pages_doc": documents.pages_doc,
    "iterate_doc": documents.iterate_doc,
    "stream_doc": documents.stream_doc,
    "parameter_types": catalogue.parameter_types,
}
_TESTS: dict[str, Callable[..., bool]] = {"generic": spell.is_generic}


@cache
def environment(overrides: Path | None = None, compiled: Path | None = None) -> Environment:
    """Templates of another folder win over ours, which they reach as `pcgen/<name>`.

    `compiled` is a folder that keeps their code from run to run.
    """
    own = FileSystemLoader(templates_folder())
    first = [FileSystemLoader(overrides)] if overrides is not None else []
    env = Environment(
        loader=ChoiceLoader([*first, own, PrefixLoader({"pcgen": own})]),
        bytecode_cache=Compiled(compiled) if compiled is not None else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    cast("dict[str, object]", env.filters).update(_FILTERS)
    cast("dict[str, object]", env.tests).update(_TESTS)
    return env


def runtime_files(unused: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """The run-time as it is: plain Python, copied but for what this package has no use for."""
    folder = templates_folder() / "runtime"
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        if name not in unused:
            yield name, path.read_text(encoding="utf-8")
