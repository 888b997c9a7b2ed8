"""What a package offers, one line for each thing that a program can name.

Signatures are taken from the source, so they read as they were written and do not change with the
version of Python. The fields of models are left out: the documents have them.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any, Generic

Function = ast.FunctionDef | ast.AsyncFunctionDef
# Data of the fake; the twin of `operations`, which a test compares; what the package itself hands on.
_LEFT_OUT = ("testing.catalogue", "async_operations", "models.", "client", "async_client", "clouds")
_SPECIAL = {"__init__", "__iter__", "__aiter__", "__len__", "__enter__", "__aenter__"}


def surface(package: ModuleType) -> list[str]:
    """The lines, by module."""
    lines: list[str] = []

    def is_model(value: type) -> bool:
        return issubclass(value, package.Model) and value is not package.Model

    for name in _modules(package):
        module = import_module(name)
        public = {name: getattr(module, name) for name in sorted(_public_names(module))}
        lines.append(f"{name}:")
        for key, value in public.items():
            if inspect.isfunction(value):
                lines.append(f"    {_signature(key, _function(value))}")
            elif not isinstance(value, type):
                lines.append(f"    {key}")
            else:
                bases = [base.__name__ for base in value.__bases__ if base not in (object, Generic)]
                lines.append(f"    class {key}({', '.join(bases)})")
                others = [other for other in public.values() if other is not value]
                if name != f"{package.__name__}.models" and not is_model(value):
                    lines += [f"        {line}" for line in _members(value, package, others)]
    return lines


def methods(cls: type) -> Iterator[str]:
    """The public methods and properties that a class has itself, with their signatures."""
    for node in _definition(cls).body:
        if isinstance(node, Function) and _is_public(node.name):
            yield _method(node)


def _modules(package: ModuleType) -> list[str]:
    start = f"{package.__name__}."
    below = [info.name.removeprefix(start) for info in walk_packages(package.__path__, start)]
    return [
        package.__name__,
        *sorted(f"{start}{name}" for name in below if not name.startswith((*_LEFT_OUT, "_"))),
    ]


def _public_names(module: ModuleType) -> set[str]:
    """What a module defines, or imports under its own name to hand it on."""
    if hasattr(module, "__all__"):
        return set(module.__all__)
    found: set[str] = set()
    for node in ast.walk(_tree(module.__name__)):
        if isinstance(node, ast.ImportFrom):
            found |= {alias.name for alias in node.names if alias.asname == alias.name}
    for node in _tree(module.__name__).body:
        if isinstance(node, ast.ClassDef | Function):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return {name for name in found if not name.startswith("_")}


def _members(cls: type, package: ModuleType, others: list[Any]) -> list[str]:
    """What the class has, without what it has from a class that is listed itself."""
    found: dict[str, list[str]] = {}
    for owner in cls.__mro__:
        if owner not in others and owner.__module__.startswith(package.__name__):
            own: dict[str, list[str]] = {}
            for name, line in _of(_definition(owner)):
                own.setdefault(name, []).append(line)
            found = own | found
    return [line for name in sorted(found) for line in found[name]]


def _of(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Names and lines of what a class itself defines, attributes that `__init__` sets included."""
    for part in node.body:
        if isinstance(part, Function) and _is_public(part.name):
            yield part.name, _method(part)
        elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            name = part.target.id
            default = "" if part.value is None else f" = {ast.unparse(part.value)}"
            if _is_public(name):
                yield name, f"{name}: {ast.unparse(part.annotation)}{default}"
    for name in sorted(_assigned(node)):
        yield name, name


def _assigned(node: ast.ClassDef) -> set[str]:
    annotated = {part.target for part in node.body if isinstance(part, ast.AnnAssign)}
    known = {target.id for target in annotated if isinstance(target, ast.Name)}
    return {
        inner.attr
        for inner in ast.walk(node)
        if isinstance(inner, ast.Attribute)
        and isinstance(inner.ctx, ast.Store)
        and isinstance(inner.value, ast.Name)
        and inner.value.id == "self"
        and _is_public(inner.attr)
    } - known


def _method(node: Function) -> str:
    marks = {ast.unparse(mark) for mark in node.decorator_list}
    if "property" in marks:
        returns = "" if node.returns is None else f": {ast.unparse(node.returns)}"
        return f"{node.name}{returns}"
    kinds = "".join(f"{mark} " for mark in ("classmethod", "staticmethod") if mark in marks)
    return kinds + _signature(node.name, node)


def _signature(name: str, node: Function) -> str:
    word = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
    returns = "" if node.returns is None else f" -> {ast.unparse(node.returns)}"
    return f"{word}{name}({ast.unparse(node.args)}){returns}"


def _is_public(name: str) -> bool:
    return not name.startswith("_") or name in _SPECIAL


def _definition(cls: type) -> ast.ClassDef:
    for node in ast.walk(_tree(cls.__module__)):
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
            return node
    raise LookupError(f"{cls} has no source")


def _function(function: Any) -> Function:
    inner = inspect.unwrap(function)
    for node in ast.walk(_tree(inner.__module__)):
        if isinstance(node, Function) and node.name == inner.__name__:
            return node
    raise LookupError(f"{function} has no source")


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(import_module(module)))
