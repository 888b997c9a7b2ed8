"""Which operation a request is for. Literals are compared as the service does it: without case."""

import re
from collections.abc import Container, Iterable
from functools import cached_property

from ..requests.operation import Host
from .info import OperationInfo

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class _Candidate:
    """A route; its pattern is compiled when a request first comes near it."""

    def __init__(self, info: OperationInfo) -> None:
        self.info = info
        segments = info.route.split("/")
        # Literal segments win over placeholders: /invoices/unbilled is no invoice id.
        self.rank = tuple("{" in segment for segment in segments)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        pieces = _PLACEHOLDER.split(self.info.route)
        text = "".join(
            "([^/]+?)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)
        )
        return re.compile(text, re.IGNORECASE)

    def values(self, path: str) -> dict[str, str] | None:
        """The encoded text of each placeholder, or None if it is another route."""
        match = self.pattern.fullmatch(path)
        if match is None:
            return None
        return dict(zip(_PLACEHOLDER.findall(self.info.route), match.groups(), strict=True))


class Router:
    """The routes, by length."""

    def __init__(self, operations: Iterable[OperationInfo]) -> None:
        self._by_length: dict[int, list[_Candidate]] = {}
        for info in operations:
            candidate = _Candidate(info)
            self._by_length.setdefault(len(candidate.rank), []).append(candidate)
        for candidates in self._by_length.values():
            candidates.sort(key=lambda candidate: candidate.rank)

    def find(
        self, method: str, path: str, hosts: Container[Host]
    ) -> tuple[OperationInfo, dict[str, str]] | None:
        """The operation on one of these hosts, and the encoded path values."""
        for candidate in self._by_length.get(path.count("/") + 1, ()):
            info = candidate.info
            if info.method == method and info.host in hosts:
                values = candidate.values(path)
                if values is not None:
                    return info, values
        return None

    def methods(self, path: str) -> list[str]:
        """The methods that the route of a path has, on any host."""
        near = self._by_length.get(path.count("/") + 1, ())
        return sorted({each.info.method for each in near if each.values(path) is not None})

    def named(self, method: str, route: str) -> OperationInfo | None:
        """The operation of a route template; the names of its placeholders do not matter."""
        shape = _shape(route)
        for candidate in self._by_length.get(route.count("/") + 1, ()):
            info = candidate.info
            if info.method == method.upper() and _shape(info.route) == shape:
                return info
        return None


def _shape(route: str) -> str:
    return _PLACEHOLDER.sub("{}", route).lower()
