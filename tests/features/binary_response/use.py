from types import ModuleType
from typing import Any

from tests.calls import one, reply


def chunks(download: Any) -> Any:
    """The pieces of a stream of either colour."""
    if not hasattr(download, "__aenter__"):
        with download as stream:
            return b"".join(stream)

    async def waiting() -> bytes:
        async with download as stream:
            return b"".join([chunk async for chunk in stream])

    return waiting()


def use(package: ModuleType) -> None:
    answer = lambda: reply(content=b"%PDF\x00\xff")  # noqa: E731
    whole, sent = one(package, lambda c: c.file.get(), answer)
    assert (whole, sent.headers["accept"]) == (b"%PDF\x00\xff", "application/pdf")
    pieces, _ = one(package, lambda c: chunks(c.file.stream()), answer)
    assert pieces == b"%PDF\x00\xff"
