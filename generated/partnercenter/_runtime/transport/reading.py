"""Collect a response body, within a size and a deadline."""

from ..errors.errors import DeadlineExceededError, ResponseTooLargeError
from .call import Call
from .clock import Clock

# Enough of an error page to see what it is.
MAX_ERROR_BYTES = 64 * 1024


class Body:
    """The pieces of one body. The size counts after decompression, so a small bomb is caught."""

    __slots__ = ("_call", "_clock", "_cut", "_limit", "_pieces", "_size")

    def __init__(self, call: Call, clock: Clock, *, cut: bool) -> None:
        """`cut` bodies (of errors) end at their limit; others are refused beyond it."""
        self._call = call
        self._clock = clock
        self._cut = cut
        self._limit = MAX_ERROR_BYTES if cut else call.limit
        self._pieces: list[bytes] = []
        self._size = 0

    @property
    def content(self) -> bytes:
        """The body so far."""
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)

    def accept(self, chunk: bytes) -> bool:
        """Take a piece; False when no more are wanted."""
        deadline = self._call.deadline
        if deadline is not None and self._clock.monotonic() >= deadline:
            raise DeadlineExceededError("the deadline passed while the response came in.")
        room = self._limit - self._size
        self._size += len(chunk)
        if len(chunk) <= room:
            self._pieces.append(chunk)
            return True
        if not self._cut:
            raise ResponseTooLargeError(
                f"the response is larger than {self._limit} bytes.",
                hint="raise max_bytes, or stream the response.",
            )
        self._pieces.append(chunk[:room])
        return False
