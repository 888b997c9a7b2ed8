"""Call a client's own method for an operation, found by its call path, in both colours."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Mapping
from typing import Any

import msgspec

_STEP = re.compile(r"(\w+)(?:\(([^()]*)\))?(?:\.|$)")


class Player:
    """A client of one colour whose calls block."""

    def __init__(self, client: Any, *, colour: str) -> None:
        self.client = client
        self._runner = asyncio.Runner() if colour == "async" else None

    def call(
        self, info: Any, arguments: Mapping[str, Any], *, method: str | None = None, **more: Any
    ) -> Any:
        """Call the operation with typed values by argument name; `method` is a sibling of its own."""
        left = dict(arguments)
        target = self.client
        *steps, (last, _) = _STEP.findall(info.call)
        for name, inside in steps:
            target = getattr(target, name)
            names = [part.strip() for part in inside.split(",") if part.strip()]
            if names:
                target = target(*[left.pop(part) for part in names])
        result = getattr(target, method or last)(**left, **more)
        return self.finished(result)

    def finished(self, result: Any) -> Any:
        """The result of a call, rows as a list."""
        if self._runner is None:
            return list(result) if hasattr(type(result), "first") else result
        if inspect.isawaitable(result):
            return self._runner.run(_awaited(result))
        return self._runner.run(_listed(result)) if hasattr(type(result), "first") else result

    def close(self) -> None:
        if self._runner is None:
            self.client.close()
        else:
            self._runner.run(self.client.aclose())
            self._runner.close()


async def _awaited(work: Any) -> Any:
    return await work


async def _listed(rows: Any) -> list[Any]:
    return [row async for row in rows]


def typed_arguments(package: Any, info: Any, shown: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values of arguments, as the types that the method takes."""
    hook = package._runtime.models.scalars.build
    return {
        name: msgspec.convert(value, info.parameters[name], strict=False, dec_hook=hook)
        for name, value in shown.items()
    }


def example_body(package: Any, info: Any, example: Any) -> Any:
    """The body of an example as the method takes it; in parts, texts stand for the bytes of files."""
    if not example.media.startswith("multipart/"):
        return package._runtime.codec.codec.decode(info.request_type, example.content)
    files = {
        name: [text.encode() for text in texts]
        for name, texts in example.value.items()
        if isinstance(texts, list)
    }
    rest = msgspec.convert({**example.value, **dict.fromkeys(files, ())}, info.request_type)
    return msgspec.structs.replace(rest, **files)
