"""What downloads of both colours do with a body, written once over the ports."""

import os
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import httpx2

from ..errors.errors import ResponseTooLargeError, Trace
from ..requests.operation import Operation
from ..requests.options import CallOptions
from ..requests.request import Arguments
from ..transport.core import Core
from ..transport.exchange import Answer
from ..transport.transport import BaseTransport
from .disposition import file_name
from .flow import Flow, Rewind
from .lines import TextLines
from .saving import Draft, Sink, Writable

C = TypeVar("C", bound=BaseTransport[Any])
T = TypeVar("T")
Opener: TypeAlias = Callable[[Core, Mapping[str, str]], Coroutine[Any, Any, Answer]]
Progress: TypeAlias = Callable[[int, int | None], None]
"""Called with the bytes that came over the wire so far, and with all that will, if it is known."""


class BaseDownload(Generic[C]):
    """What both colours have. Nothing is sent before the block begins, or `read` or `save`."""

    def __init__(
        self,
        transport: C,
        opener: Opener,
        options: CallOptions | None = None,
        *,
        again: bool = True,
    ) -> None:
        self._transport = transport
        self._opener = opener
        self._options = options or CallOptions()
        self._again = again
        self._current: Flow | None = None
        self._open = False

    @property
    def headers(self) -> httpx2.Headers:
        """The response's headers."""
        return self._flow.answer.response.headers

    @property
    def status(self) -> int:
        """The response's status."""
        return self._flow.answer.response.status_code

    @property
    def content_type(self) -> str | None:
        """The media type, with its parameters."""
        return self.headers.get("content-type")

    @property
    def file_name(self) -> str | None:
        """The name that the service suggests: without a path, and safe on every system."""
        return file_name(self.headers.get("content-disposition"))

    @property
    def size(self) -> int | None:
        """Bytes on the wire in all, if the service says it; with compression the content is more."""
        return self._flow.size

    @property
    def received(self) -> int:
        """Bytes that came over the wire so far."""
        return self._flow.received

    @property
    def trace(self) -> Trace:
        """The ids of the call, and how often it was sent."""
        return self._flow.answer.trace

    def __repr__(self) -> str:
        state = "open" if self._open else "not open"
        return f"<{type(self).__name__} {state}>"

    @property
    def _flow(self) -> Flow:
        if self._current is None:
            raise RuntimeError("the download has not begun: use it in a with block")
        return self._current

    @property
    def _live(self) -> Flow:
        if not self._open:
            raise RuntimeError("the download is not open: use it in a with block")
        return self._flow

    async def _start(self) -> None:
        if self._open:
            raise RuntimeError("the download is open already")
        core, options = self._transport.core, self._options

        def open_(headers: Mapping[str, str]) -> Coroutine[Any, Any, Answer]:
            return self._opener(core, headers)

        self._current = flow = Flow(
            core,
            open_,
            policy=options.retry or core.settings.policy,
            deadline=options.deadline,
            limit=options.max_bytes,
            again=self._again,
        )
        await flow.start()
        self._open = True

    async def _stop(self) -> None:
        if self._open:
            self._open = False
            await self._flow.close()

    async def _whole(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        if self._open:
            return await work()
        await self._start()
        try:
            return await work()
        finally:
            await self._stop()

    async def _read(self) -> bytes:
        # A limit that the caller set is watched by the flow.
        limit = self._transport.core.settings.limit if self._options.max_bytes is None else None
        pieces: list[bytes] = []
        size = 0
        while piece := await self._live.next(pieces.clear):
            size = len(piece) + (size if pieces else 0)
            pieces.append(piece)
            if limit is not None and size > limit:
                raise ResponseTooLargeError(
                    f"the content is larger than {limit} bytes.",
                    hint="raise max_bytes, or save it to a file.",
                )
        return b"".join(pieces)

    async def _save(self, target: str | os.PathLike[str], progress: Progress | None) -> Path:
        work = self._transport.core.ports.work
        path = Path(target)
        if await work(path.is_dir):
            name = self.file_name
            if name is None:
                raise ValueError("the service suggests no file name: give one, not a folder")
            path = path / name
        draft = Draft(path)
        try:
            await work(draft.open)
            await self._copy(draft.write, draft.rewind, progress)
            await work(draft.commit)
        except BaseException:
            draft.discard()
            raise
        return path

    async def _save_to(self, file: Writable, progress: Progress | None) -> None:
        sink = Sink(file)
        await self._copy(sink.write, sink.rewind if sink.can_rewind else None, progress)

    async def _copy(
        self, write: Callable[[bytes], None], rewind: Rewind | None, progress: Progress | None
    ) -> None:
        flow, work = self._live, self._transport.core.ports.work
        while piece := await flow.next(rewind):
            await work(write, piece)
            if progress is not None:
                progress(flow.received, flow.size)

    def _lines(self, encoding: str | None) -> TextLines:
        return TextLines(encoding or self._live.answer.response.charset_encoding)


def opener(
    operation: Operation[Any], arguments: Arguments, body: Any, options: CallOptions | None
) -> Opener:
    """Sends an operation with the headers that a download adds."""

    def open_(core: Core, headers: Mapping[str, str]) -> Coroutine[Any, Any, Answer]:
        return core.open(operation, arguments, body, options, headers=headers)

    return open_
