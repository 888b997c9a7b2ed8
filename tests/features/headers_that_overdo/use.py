from collections.abc import AsyncIterator, Callable, Iterator
from types import ModuleType
from typing import Any

import httpx2
from tests.calls import Reply, both, one, quick

LONG = "9" * 5000  # Python reads no number of so many digits


class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """Some bytes; the connection breaks after them if it is told so."""

    def __init__(self, content: bytes, *, breaks: bool = False) -> None:
        self._content = content
        self._breaks = breaks

    def __iter__(self) -> Iterator[bytes]:
        yield self._content
        if self._breaks:
            raise httpx2.ReadError("reset by the peer")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


def answered(content: bytes, *, status: int = 200, breaks: bool = False, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value.encode() for name, value in headers.items()}
    return httpx2.Response(status, stream=Body(content, breaks=breaks), headers=list(named.items()))


def told(package: ModuleType, answer: Callable[[], Reply]) -> tuple[bytes, int | None, str | None]:
    """The content of a download, its size and the name of its file."""

    def read(client: Any) -> Any:
        download = client.scores.stream()
        if hasattr(download, "__enter__"):
            with download:
                return download.read(), download.size, download.file_name

        async def waiting() -> Any:
            async with download:
                return await download.read(), download.size, download.file_name

        return waiting()

    return one(package, read, answer)[0]


def sizes_that_are_none(package: ModuleType) -> None:
    """A size of thousands of digits was ValueError; one of other than Western digits is none either."""
    for size in (LONG, "-1", "1, 1", "٣", "²", ""):
        assert told(package, lambda s=size: answered(b"abc", content_length=s))[:2] == (b"abc", None), size
    assert told(package, lambda: answered(b"abc", content_length="3"))[:2] == (b"abc", 3)


def parts_that_are_none(package: ModuleType) -> None:
    """The same in the header that says which part of a download it is: it begins again."""
    for span in (f"bytes {LONG}-9/10", f"bytes 4-9/{LONG}", "bytes ٣-9/10", "bytes 4-9/٣", f"bytes {LONG}"):
        found, _ = both(
            package,
            lambda c: c.scores.stream().read(),
            lambda s=span: [
                answered(b"0123", breaks=True, etag='"1"', content_length="10"),
                answered(b"456789", status=206, etag='"1"', content_range=s),
                answered(b"abcdefghij", etag='"2"'),
            ],
            clock=quick(package),
        )
        assert found == b"abcdefghij", span


def file_names_in_what_is_no_encoding(package: ModuleType) -> None:
    """The header may name any codec of Python, and `idna` and `punycode` cannot pass over what is wrong."""
    for charset in ("idna", "punycode", "undefined", "zlib", "unicode_escape", "bogus"):
        for more, name in (("", None), ("; filename=plain.pdf", "plain.pdf")):
            header = f"attachment; filename*={charset}''a-%ff%5cu12.pdf{more}"
            found = told(package, lambda h=header: answered(b"", content_disposition=h))
            assert found[2] == name, header
    header = "attachment; filename*=iso-8859-1'en'%A3.pdf"
    assert told(package, lambda: answered(b"", content_disposition=header))[2] == "£.pdf"


def use(package: ModuleType) -> None:
    sizes_that_are_none(package)
    parts_that_are_none(package)
    file_names_in_what_is_no_encoding(package)
