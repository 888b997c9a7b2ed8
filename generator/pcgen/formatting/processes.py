"""Formatting on other cores, by processes that outlive nobody for long.

They get ready while the spec is read where much is to be formatted, and begin when they are asked otherwise: most
builds need no black at all, and it takes as long to load as a small client to build. Where no process can be copied,
they lay out also what needs no black, if there is much of it.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Thread

from pcgen.formatting.by_black import Refused, format_part
from pcgen.formatting.settling import settled

_SERVE = "from pcgen.formatting.processes import serve; serve(early={})"
# With less than this to do, one helper does it all: to load black here too would take longer.
_WORTH_SHARING = 60_000  # characters
_WORTH_COLLECTING = 20_000  # characters, whose trees take some 10 MB


class Helper:
    """A process that waits for texts. Its session is its own: Ctrl-C is for the build, which then ends it."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[str] | None = None
        self._asking: Thread | None = None

    @property
    def is_ready(self) -> bool:
        return self._running is not None

    def start(self, *, early: bool = True) -> subprocess.Popen[str]:
        """Get ready, perhaps before there is anything to do."""
        if self._running is None:
            self._running = self._started(early)
        return self._running

    def _started(self, early: bool) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _SERVE.format(early)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
            encoding="utf-8",
            start_new_session=True,
        )

    def ask(self, share: list[str], *, ours: bool = False) -> None:
        """Give it a share; nobody waits until it has begun to listen."""
        listening = self.start(early=False).stdin
        assert listening is not None

        def tell() -> None:
            with suppress(BrokenPipeError), listening as way:
                way.write(json.dumps([share, ours]))

        self._asking = Thread(target=tell)
        self._asking.start()

    def answer(self) -> dict[str, str | Refused]:
        """The layouts; nothing if the helper died, as for lack of memory."""
        answer = self.start(early=False).stdout
        assert answer is not None
        with suppress(ValueError):
            answers: list[tuple[str, str | list[str]]] = json.load(answer)
            return {
                part: Refused(result[0]) if isinstance(result, list) else result
                for part, result in answers
            }
        return {}

    def end(self) -> None:
        if self._running is None:
            return
        self._running.kill()
        self._running.wait()
        if self._asking is not None:
            self._asking.join()
        for pipe in (self._running.stdin, self._running.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


@contextmanager
def helpers(number: int, *, early: bool = False) -> Generator[Sequence[Helper]]:
    """So many processes, for the time of the block; `early` is before they are asked."""
    every = [Helper() for _ in range(number)]
    try:
        for helper in every if early else ():
            helper.start()
        yield every
    finally:
        for helper in every:
            helper.end()


def format_parts(
    parts: list[str], ready: Sequence[Helper] = (), *, ours: bool = False
) -> Iterator[str | Refused]:
    """The layout of each part, in their order; of `ours` the common forms need no black."""
    if not parts:
        return iter(())
    if ready and sum(map(len, parts)) < _WORTH_SHARING:
        own, *others = ([], parts) if ready[0].is_ready else (parts,)
    else:
        own, *others = _shares(parts, len(ready) + 1)
    asked = list(zip(ready, others, strict=False))
    for helper, share in asked:
        helper.ask(share, ours=ours)
    results = _formatted(own, ours)
    for helper, share in asked:
        results.update(helper.answer() or _formatted(share, ours))
    return map(results.__getitem__, parts)


def serve(*, early: bool) -> None:
    """The work of a helper: texts on the standard input, layouts on the standard output."""
    if early:
        format_part("")  # loads black before there is anything to do
    asked: tuple[list[str], bool] = json.load(sys.stdin)
    done = [
        (part, [result.reason] if isinstance(result, Refused) else result)
        for part, result in _formatted(*asked).items()
    ]
    json.dump(done, sys.stdout)


def _formatted(share: list[str], ours: bool) -> dict[str, str | Refused]:
    """The layouts. black's trees are circular, and a build collects no garbage: here they go when they are done with."""
    done: dict[str, str | Refused] = {}
    left = 0
    gc.freeze()  # nothing older is looked at
    try:
        for part in share:
            layout = settled(part) if ours else None
            if layout is not None:
                done[part] = layout
                continue
            done[part] = format_part(part)
            left += len(part)
            if left > _WORTH_COLLECTING:
                gc.collect()
                left = 0
    finally:
        gc.unfreeze()
    return done


def _shares(parts: list[str], number: int) -> list[list[str]]:
    """The longest first, each to who has least: all end at about the same time."""
    shares: list[list[str]] = [[] for _ in range(number)]
    lengths = [0] * number
    for part in sorted(parts, key=len, reverse=True):
        least = lengths.index(min(lengths))
        shares[least].append(part)
        lengths[least] += len(part)
    return shares
