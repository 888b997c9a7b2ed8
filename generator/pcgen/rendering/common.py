"""What operations need not say: what most of the API's have in common, and the defaults of the run-time."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from pcgen import ir
from pcgen.rendering.folder import templates_folder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Common:
    """What an operation of the API has where it does not say otherwise."""

    host: str
    auth: str
    api_key: ir.Declared | None
    supplied: tuple[()] | None
    """None is what the run-time supplies anyway."""


def common_of(api: ir.Api) -> Common:
    operations = [operation for area in api.areas for operation in area.operations]
    supplied = _most(operation.supplied for operation in operations)
    return Common(
        host=api.package.default_host,
        auth=_most(operation.auth for operation in operations) or "any",
        api_key=_most(operation.api_key for operation in operations),
        supplied=() if supplied == () else None,
    )


def _most(values: Iterable[T]) -> T | None:
    """What is there most often; of two, what comes first by its text, whatever the order of the document."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], repr(value)), default=None)


@cache
def defaults() -> Mapping[str, Mapping[str, object]]:
    """The defaults in the classes that routes are declared with, by the name of the class."""
    source = templates_folder() / "runtime" / "requests" / "operation.py"
    return {
        node.name: {
            field.target.id: field.value.value
            for field in node.body
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(field.value, ast.Constant)
        }
        for node in ast.parse(source.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
