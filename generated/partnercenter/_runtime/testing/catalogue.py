"""Every operation of a package, found by its id or by a request, with its examples."""

from functools import cached_property
from importlib import import_module
from importlib.resources import files
from typing import Any

from msgspec.structs import replace

from ..requests.operation import Operation, Watch
from .examples import Examples, examples_decoder
from .info import OperationInfo
from .router import Router

_NO_EXAMPLES = Examples()


class Catalogue:
    """Loads the generated modules and data files beside `package` when they are first needed."""

    def __init__(self, package: str, areas: tuple[str, ...]) -> None:
        self._package = package
        self._areas = areas
        self._examples: dict[str, dict[str, Examples]] = {}

    @cached_property
    def operations(self) -> tuple[OperationInfo, ...]:
        """All of them, by area."""
        found: list[OperationInfo] = []
        for area in self._areas:
            module: Any = import_module(f"{self._package}.catalogue.{area}")
            found += [replace(info, area=area) for info in module.OPERATIONS]
        return tuple(found)

    @cached_property
    def router(self) -> Router:
        """Finds the operation that a request is for."""
        return Router(self.operations)

    @cached_property
    def _by_id(self) -> dict[str, OperationInfo]:
        return {info.id: info for info in self.operations}

    @cached_property
    def _watches(self) -> dict[str, Watch]:
        """How the state is read in each operation that others poll, or that is polled itself."""
        found: dict[str, Watch] = {}
        for info in self.operations:
            polling = info.operation.polling
            if isinstance(polling, Watch):
                found[info.id] = polling
            elif polling is not None:
                found.setdefault(polling.operation.id, polling.watch)
        return found

    def find(self, operation: str | Operation[Any]) -> OperationInfo:
        """By id, by `GET /v1/route/{name}`, or by the constant of `routes`."""
        name = operation if isinstance(operation, str) else operation.id
        method, _, route = name.partition(" ")
        info = self._by_id.get(name)
        if info is None and route:
            info = self.router.named(method, route)
        if info is None:
            raise ValueError(f"there is no operation {name!r}{self._like(name)}")
        return info

    def _like(self, name: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(name, self._by_id, 3)
        return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""

    def examples(self, info: OperationInfo) -> Examples:
        """What the specification shows of an operation."""
        if info.area not in self._areas:
            return _NO_EXAMPLES
        if info.area not in self._examples:
            text = files(self._package).joinpath("examples", f"{info.area}.json").read_bytes()
            self._examples[info.area] = examples_decoder.decode(text)
        return self._examples[info.area].get(info.id, _NO_EXAMPLES)

    def watch(self, info: OperationInfo) -> Watch | None:
        """Where its answer holds the state of long-running work, if it does."""
        return self._watches.get(info.id)
