"""The kinds of calls, and what must be true after each of them."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from runtime.errors.errors import NotFoundError, OperationFailedError
from tests.unit.runtime_polling.operations import CUSTOMER, START
from tests.unit.runtime_transport.operations import Attributes, Thing

from . import operations as op
from .driver import Turn
from .service import File, rows

ENDLESS = 10**9


async def read(turn: Turn, folder: Path) -> None:
    """What is there is what comes."""
    turn.service.things[turn.name] = {"name": turn.name}
    got = await turn.send(op.GET, name=turn.name)
    assert turn.error or got.name == turn.name, turn


async def create(turn: Turn, folder: Path) -> None:
    """Whatever gets lost, the thing is made once, and then changed once, and once deleted."""
    made = await turn.send(op.CREATE, Thing(name=turn.name))
    assert turn.works <= 1, turn
    if turn.error:
        return
    assert made.name == turn.name and turn.works == 1, turn
    made.item_count = 1
    changed = await turn.send(op.CHANGE, made, name=turn.name)
    assert turn.service.versions[turn.name] <= 1, turn
    if turn.error:
        return
    assert changed.item_count == turn.service.things[turn.name]["itemCount"] == 1, turn
    assert changed.attributes == Attributes(etag=f'"{turn.name}.1"'), turn
    await turn.send(op.DELETE, name=turn.name)
    assert turn.error or turn.name not in turn.service.things, turn
    assert turn.works <= 3 + turn.record.faults.count("absent"), turn


async def listed(turn: Turn, folder: Path) -> None:
    """Every row once and in order, over errors, pauses and resumption."""
    given, operation = rows(turn.chance)
    turn.service.lists[turn.name] = given
    whole = list(range(given.rows))
    found: list[int] = []
    resume: str | None = None
    for _ in range(20):
        lazy = turn.node._iterate(operation, turn.options(), None, resume)
        got: list[Any] = []
        most = turn.chance.choice((3, 10, ENDLESS))
        ended = await turn.attempt(partial(turn.collect, lazy, got, most))
        found += [row.number for row in got]
        assert found == whole[: len(found)], (turn, given.operation.paging, found)
        if ended:
            assert found == whole, (turn, given.operation.paging, found)
            return
        if "repeated token" in turn.record.faults:
            return
        resume = lazy.resume_token
        if resume is None:
            assert found == whole, (turn, found)
            return


async def download(turn: Turn, folder: Path) -> None:
    """One version of the content, whole, or an error and no file."""
    sizes = [turn.chance.choice((0, 10, 5_000, 200_000)) for _ in range(2)]
    file = File(
        versions=[turn.chance.randbytes(size) for size in sizes],
        etags=turn.chance.choice(("strong", "weak", "none")),
        ranges=turn.chance.random() < 0.6,
    )
    versions = turn.hostile.contents[turn.name] = list(file.versions)
    turn.service.files[turn.name] = file
    stream = turn.node._stream(op.DOWNLOAD, turn.options(), name=turn.name)
    if turn.chance.random() < 0.5:
        content = await turn.attempt(stream.read)
    else:
        target = folder / turn.name
        await turn.attempt(lambda: stream.save(target))
        content = None if turn.error else target.read_bytes()
        names = [path.name for path in folder.iterdir() if turn.name in path.name]
        assert names == ([] if turn.error else [turn.name]), (turn, names)
        target.unlink(missing_ok=True)
    assert turn.error or content in versions, (turn, file.etags, file.ranges)


async def poll(turn: Turn, folder: Path) -> None:
    """The work begins once and its end is told."""
    ends = turn.chance.choice(("finished", "finished", "finished_with_errors"))
    plan = {"plan": [turn.chance.randint(1, 4), ends]}
    known = {"customer_id": CUSTOMER}

    def begin() -> Any:
        return turn.node._begin(START, turn.options(), plan, **known)

    poller = await turn.attempt(begin)
    assert turn.works <= 1, turn
    if turn.error:
        return
    assert turn.works == 1, turn
    for _ in range(20):
        try:
            status = await turn.attempt(poller.wait)
        except AssertionError:
            assert isinstance(turn.error, OperationFailedError) and ends != "finished", turn
            return
        if not turn.error:
            assert status.status == ends == "finished", turn
            return
        if isinstance(turn.error, NotFoundError):
            return


KINDS: tuple[Callable[[Turn, Path], Awaitable[None]], ...] = (read, create, listed, download, poll)
