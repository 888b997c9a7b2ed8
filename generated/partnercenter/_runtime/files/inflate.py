"""Decompress a stream in pieces of bounded size, and notice a bomb before it does harm."""

import zlib

from ..errors.errors import ConnectionLostError, ResponseTooLargeError, TransportError

PIECE = 256 * 1024
# Tables of numbers shrink to a twentieth, rarely to a hundredth; zeros shrink to a thousandth.
MAX_RATIO = 250
FREE = 64 * 2**20
_GZIP = b"\x1f\x8b"
_AUTO = 32 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class Inflater:
    """Compressed pieces in, plain pieces out; `limit` is the largest plain size, None for the ratio.

    Encodings: `gzip` with any number of members, `deflate` with or without its header, `identity`,
    and `sniff`, which is gzip if the data begins like it and else plain.
    """

    __slots__ = ("_encoding", "_given", "_inner", "_limit", "_pending", "_taken")

    def __init__(self, encoding: str, limit: int | None = None) -> None:
        encoding = encoding.strip().lower() or "identity"
        if encoding not in ("gzip", "x-gzip", "deflate", "identity", "sniff"):
            raise TransportError(f"content encoding {encoding[:40]!r} is not supported.")
        self._encoding = encoding
        self._limit = limit
        self._pending = b""
        self._taken = 0
        self._given = 0
        self._inner = None if encoding in ("identity", "sniff") else zlib.decompressobj(_AUTO)

    def feed(self, data: bytes) -> None:
        """Take a piece; all plain pieces of the one before must have been fetched."""
        self._pending += data
        self._taken += len(data)

    def piece(self) -> bytes:
        """The next plain piece; b"" when more must be fed."""
        if self._encoding == "sniff":
            if len(self._pending) < len(_GZIP):
                return b""
            self._decide()
        plain = self._pending
        if self._inner is None:
            self._pending = b""
        else:
            plain = self._inflate()
        self._given += len(plain)
        self._check()
        return plain

    def finish(self) -> bytes:
        """Say that the data has ended; what plain data is left. Half a member is an error."""
        if self._encoding == "sniff":
            self._decide()
        if self._inner is None:
            rest, self._pending = self._pending, b""
            return rest
        if self._taken and not self._inner.eof:
            raise ConnectionLostError("the compressed data ends before its end.")
        return b""

    def _decide(self) -> None:
        self._encoding = "gzip" if self._pending.startswith(_GZIP) else "identity"
        self._inner = zlib.decompressobj(_AUTO) if self._encoding == "gzip" else None

    def _inflate(self) -> bytes:
        inner = self._inner or zlib.decompressobj(_AUTO)
        plain = b""
        while not plain and self._pending:
            if inner.eof:
                # The next member; some writers fill the space between two with zeros.
                self._pending = self._pending.lstrip(b"\0")
                if not self._pending:
                    break
                inner = self._inner = zlib.decompressobj(_AUTO)
            try:
                plain = inner.decompress(self._pending, PIECE)
            except zlib.error:
                if self._encoding != "deflate" or self._given:
                    raise TransportError("the compressed data is corrupt.") from None
                # HTTP means zlib's form by "deflate", but old servers send it without the header.
                self._encoding = "raw"
                inner = self._inner = zlib.decompressobj(_RAW)
                continue
            self._pending = inner.unused_data if inner.eof else inner.unconsumed_tail
        return plain

    def _check(self) -> None:
        if self._limit is None:
            if self._given > max(FREE, MAX_RATIO * self._taken):
                raise ResponseTooLargeError(
                    f"{self._taken} bytes have become more than {self._given} by decompression.",
                    hint="set max_bytes to the size that you expect, if this is right.",
                )
        elif self._given > self._limit:
            raise ResponseTooLargeError(
                f"the content is larger than {self._limit} bytes.", hint="raise max_bytes."
            )
