"""Runs a program to its end, and tells what it took."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float  # on the clock
    cpu: float  # seconds of all its processes
    megabytes: float  # of its largest process


@dataclass(frozen=True, slots=True)
class Size:
    """Of a package: its Python files and their lines, and how many lines are the run-time that is copied as it is."""

    files: int = 0
    lines: int = 0
    copied: int = 0


class FailedError(Exception):
    """The program ended with an error; the message has the end of what it said."""


def cost_of(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Cost:
    """Run a command; what it says goes to the log.

    A process begins with the memory of the one that started it, so the caller had better be small.
    """
    with log.open("wb") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd=log.parent,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError(f"{command[0]}: {log.read_text(errors='replace')[-600:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        max(cost.megabytes for cost in costs),
    )


def size_of(package: Path) -> Size:
    """The package alone: not the tests and documents that some generators write beside it."""
    lines = {
        path.relative_to(package): path.read_bytes().count(b"\n")
        for path in package.rglob("*.py")
        if path.is_file()
    }
    copied = sum(count for path, count in lines.items() if path.parts[0] == "_runtime")
    return Size(len(lines), sum(lines.values()), copied)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:" for _ in head[1:]]], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
