import zlib
from types import ModuleType
from typing import Any

from tests.calls import one, reply

TEXT = "a é\nb\n"
# Codecs of Python that are no encodings: some decompress, some know no replacement, some read source code.
STRANGE = ("zlib", "bz2", "hex", "base64", "rot13", "idna", "punycode", "undefined", "unicode_escape", "../x", "")


def lines(download: Any) -> Any:
    """The lines of a stream of either colour."""
    if hasattr(download, "__enter__"):
        with download:
            return list(download.lines())

    async def waiting() -> list[str]:
        async with download:
            return [line async for line in download.lines()]

    return waiting()


def read(package: ModuleType, content: bytes, charset: str) -> tuple[str, list[str]]:
    """A text as a whole, and the same line by line."""
    headers = {"Content-Type": f"text/plain; charset={charset}"}
    answer = lambda: reply(content=content, headers=headers)  # noqa: E731
    whole, _ = one(package, lambda c: c.letters.get(), answer)
    found, _ = one(package, lambda c: lines(c.archives.stream()), answer)
    return whole, found


def what_is_no_encoding(package: ModuleType) -> None:
    """The name chose any codec: `idna` was UnicodeError, `zlib` AssertionError, or a bomb where Python skips asserts."""
    for charset in STRANGE:
        assert read(package, TEXT.encode(), charset) == (TEXT, ["a é\n", "b\n"]), charset
        whole, found = read(package, zlib.compress(b"0" * 10**6), charset)
        assert len(whole) < 2000 and len("".join(found)) < 2000
        read(package, b"a-\xff\\u12\n", charset)


def encodings_without_their_mark(package: ModuleType) -> None:
    """Python's UTF-16 takes a text without a mark as a whole, and refuses it in pieces."""
    for charset in ("utf-16", "UTF16", "utf-32"):
        content = TEXT.encode("utf-32-le" if "32" in charset else "utf-16-le")
        assert read(package, content, charset) == (TEXT, ["a é\n", "b\n"])
    for charset in ("utf-16", "utf-32", "latin-1", "utf-8", "windows-1252"):
        assert read(package, TEXT.encode(charset), charset) == (TEXT, ["a é\n", "b\n"])


def a_mark_before_the_text(package: ModuleType) -> None:
    """It stayed in the text where the service said that it writes UTF-8."""
    for charset in ("utf-8", "utf8", "bogus"):
        assert read(package, TEXT.encode("utf-8-sig"), charset) == (TEXT, ["a é\n", "b\n"])


def use(package: ModuleType) -> None:
    what_is_no_encoding(package)
    encodings_without_their_mark(package)
    a_mark_before_the_text(package)
