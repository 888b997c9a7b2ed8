import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from importlib import import_module
from pathlib import Path
from threading import Event
from types import ModuleType
from typing import Any
from unittest.mock import patch

import httpx2
from tests.calls import Reply, Sent, both, client_name, quick, reply
from tests.outcomes import outcomes

NEW, OLD = b"0123456789", b"abcdefghij"


class Broken(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body whose connection breaks after some bytes."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content
        raise httpx2.ReadError("reset by the peer")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


def broken(content: bytes, etag: str | None) -> Reply:
    headers = {"Content-Length": str(len(NEW))} | ({"ETag": etag} if etag else {})
    return httpx2.Response(200, stream=Broken(content), headers=headers)


def whole(etag: str | None) -> Reply:
    return reply(content=NEW, headers={"ETag": etag} if etag else None)


def part(span: str, **headers: str) -> Reply:
    return reply(206, content=NEW[4:], headers={"Content-Range": f"bytes {span}", "ETag": '"1"'} | headers)


def read(package: ModuleType, *answers: Callable[[], Reply]) -> tuple[Any, list[Sent]]:
    """What a download gives, and what was sent for it."""
    found, sent = both(
        package,
        lambda c: outcomes(c, lambda c: c.manuals.stream().read()),
        lambda: [answer() for answer in answers],
        clock=quick(package),
    )
    return found[0], sent


def it_goes_on_where_it_was(package: ModuleType) -> None:
    """Only for the content that it had begun with: `If-Range` says which."""
    content, sent = read(package, lambda: broken(NEW[:4], '"1"'), lambda: part("4-9/10"))
    assert content == NEW
    assert (sent[1].headers["range"], sent[1].headers["if-range"]) == ("bytes=4-", '"1"')
    # A service that has no ranges sends everything: what is known is passed over.
    content, _ = read(package, lambda: broken(NEW[:4], '"1"'), lambda: whole('"1"'))
    assert content == NEW


def content_that_changed_is_never_joined(package: ModuleType) -> None:
    """A weak ETag does not promise the same bytes, another one promises others, and none promises nothing."""
    for old, new in (('W/"1"', 'W/"1"'), ('"1"', '"2"'), (None, None)):
        content, sent = read(package, lambda e=old: broken(OLD[:4], e), lambda e=new: whole(e))
        assert content == NEW
        assert ("range" in sent[1].headers) is (old == '"1"')
    for wrong in (
        lambda: part("3-9/10"),
        lambda: part("4-9/11"),
        lambda: part("4-9/10", ETag='"2"'),
        lambda: part("4-9/10", **{"Content-Encoding": "gzip"}),
        lambda: part("4-9/10", **{"Content-Range": "nonsense"}),
        lambda: reply(416),
    ):
        content, sent = read(package, lambda: broken(OLD[:4], '"1"'), wrong, lambda: whole('"2"'))
        assert content == NEW and "range" not in sent[2].headers


def a_post_is_not_sent_again(package: ModuleType) -> None:
    """In the middle of its answer the work is certainly done."""
    found, sent = both(
        package,
        lambda c: outcomes(c, lambda c: c.manuals.create_stream().read()),
        lambda: [broken(NEW[:4], '"1"')],
        clock=quick(package),
    )
    assert (found, len(sent)) == ([package.ConnectionLostError], 1)


def a_file_is_whole_or_as_it_was(package: ModuleType, folder: Path) -> None:
    """The draft beside it is gone in either case."""
    target = folder / "manual.pdf"
    target.write_bytes(OLD)
    save = lambda c: c.manuals.stream().save(target)  # noqa: E731
    once = package.RetryPolicy(attempts=1)
    found, _ = both(package, lambda c: outcomes(c, save), lambda: [broken(NEW, '"1"')], retry=once)
    assert found == [package.ConnectionLostError]
    assert (target.read_bytes(), list(folder.iterdir())) == (OLD, [target])
    both(package, save, lambda: [whole(None)])
    assert (target.read_bytes(), list(folder.iterdir())) == (NEW, [target])


async def a_task_that_is_cancelled(package: ModuleType, folder: Path) -> None:
    """The thread that made the draft went on after the task was gone, and left the draft behind."""
    begun, goes_on, over = Event(), Event(), Event()
    draft = import_module(f"{package.__name__}._runtime.files.saving").Draft
    open_ = draft.open

    def slowly(opened: Any) -> None:
        begun.set()
        goes_on.wait(10)
        open_(opened)
        over.set()

    http_client = httpx2.AsyncClient(transport=httpx2.MockTransport(lambda _: whole(None)))
    client = getattr(package, f"Async{client_name(package)}")(None, http_client=http_client)
    with patch.object(draft, "open", slowly):
        task = asyncio.create_task(client.manuals.stream().save(folder / "manual.pdf"))
        await asyncio.to_thread(begun.wait, 10)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        goes_on.set()
        assert await asyncio.to_thread(over.wait, 10)
    assert task.cancelled() and list(folder.iterdir()) == []
    await client.aclose()


def use(package: ModuleType) -> None:
    it_goes_on_where_it_was(package)
    content_that_changed_is_never_joined(package)
    a_post_is_not_sent_again(package)
    with tempfile.TemporaryDirectory() as folder:
        a_file_is_whole_or_as_it_was(package, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(a_task_that_is_cancelled(package, Path(folder)))
