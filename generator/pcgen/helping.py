"""Formatting on other cores, by processes that read all they have to do at the start and outlive nobody for long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import IO

from pcgen.layout import Refused, format_part

_SERVE = "from pcgen.helping import serve; serve()"


def format_parts(parts: list[str], jobs: int) -> Iterator[str | Refused]:
    """The layout of each part, in their order."""
    shares = _shares(parts, jobs)
    results: dict[str, str | Refused] = {}
    with _helpers(shares[1:]) as outputs:
        results.update(_formatted(shares[0]))
        for output, share in zip(outputs, shares[1:], strict=True):
            results.update(_answered(output.read()) or _formatted(share))
    return map(results.__getitem__, parts)


def serve() -> None:
    """The work of a helper: texts on the standard input, layouts on the standard output."""
    share: list[str] = json.load(sys.stdin)
    done = [
        (part, [result.reason] if isinstance(result, Refused) else result)
        for part, result in _formatted(share).items()
    ]
    json.dump(done, sys.stdout)


def _formatted(share: list[str]) -> dict[str, str | Refused]:
    return {part: format_part(part) for part in share}


def _answered(output: str) -> dict[str, str | Refused]:
    """What a helper says; nothing if it died, as for lack of memory."""
    with suppress(ValueError):
        answers: list[tuple[str, str | list[str]]] = json.loads(output)
        return {
            part: Refused(result[0]) if isinstance(result, list) else result
            for part, result in answers
        }
    return {}


def _shares(parts: list[str], jobs: int) -> list[list[str]]:
    """The longest first, each to who has least: all end at about the same time."""
    shares: list[list[str]] = [[] for _ in range(jobs)]
    lengths = [0] * jobs
    for part in sorted(parts, key=len, reverse=True):
        least = lengths.index(min(lengths))
        shares[least].append(part)
        lengths[least] += len(part)
    return shares


@contextmanager
def _helpers(shares: list[list[str]]) -> Generator[list[IO[str]]]:
    """Processes at work, in a session of their own: Ctrl-C is for the build, which then ends them."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    running: list[subprocess.Popen[str]] = []
    try:
        for share in shares:
            helper = subprocess.Popen(
                [sys.executable, "-P", "-c", _SERVE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                encoding="utf-8",
                start_new_session=True,
            )
            running.append(helper)
            assert helper.stdin is not None
            with suppress(BrokenPipeError), helper.stdin as way:
                json.dump(share, way)
        yield [helper.stdout for helper in running if helper.stdout is not None]
    finally:
        for helper in running:
            helper.kill()
            helper.wait()
            if helper.stdout is not None:
                helper.stdout.close()
