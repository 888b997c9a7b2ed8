"""Names that each generator spells in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType


def bare(name: str) -> str:
    """What is left of a name in every spelling."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def same(name: str, among: Iterable[str]) -> str | None:
    """The one of these that is this name, in another spelling."""
    return next((other for other in among if bare(other) == bare(name)), None)


def modules(package: str) -> Iterator[ModuleType]:
    """Every module below a package, loaded."""
    for info in walk_packages(import_module(package).__path__, f"{package}."):
        yield import_module(info.name)


def keywords(arguments: Mapping[str, str], parameters: Iterable[str]) -> str:
    """The arguments of a call, by the names of its parameters."""
    known = list(parameters)
    return ", ".join(f"{same(name, known)}={value!r}" for name, value in arguments.items())
