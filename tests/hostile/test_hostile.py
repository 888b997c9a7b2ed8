"""Random calls against random faults: nothing lost, nothing twice, nothing left behind.

`HOSTILE_SECONDS=3600 pytest tests/hostile -s` goes on with new seeds for an hour; `HOSTILE_SEED=7`
says with which one to begin, to see a failure again.
"""

import os
import time
import traceback
from collections import Counter
from pathlib import Path

import pytest

from .faults import AFTER, BEFORE, RARE
from .session import play

SECONDS = float(os.environ.get("HOSTILE_SECONDS", "0"))
FIRST = int(os.environ.get("HOSTILE_SEED", "1"))
CALLS = 25


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_nothing_is_lost_and_nothing_done_twice(colour: str, tmp_path: Path) -> None:
    # The test is worth nothing if the faults do not happen; some seeds meet a rare one late.
    unmet = {*BEFORE, *AFTER, *RARE, "repeated token"} - {"new token"}
    requests = 0
    for seed in range(FIRST, FIRST + 40):
        hostile = play(seed, colour, CALLS, tmp_path)
        unmet -= hostile.met.keys()
        requests += hostile.requests
        if not unmet and seed >= FIRST + 5:
            break
    assert not unmet and requests > 1000


@pytest.mark.skipif(not SECONDS, reason="set HOSTILE_SECONDS to run for so long")
def test_for_as_long_as_you_like(tmp_path: Path) -> None:
    end = time.monotonic() + SECONDS
    met: Counter[str] = Counter()
    seed, calls, requests = FIRST, 0, 0
    found: list[int] = []
    while time.monotonic() < end:
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            hostile = play(seed, ("sync", "async")[seed % 2], CALLS, folder)
        except Exception as error:  # the hour goes on: it may find more than one thing
            traceback.print_exception(error)
            found.append(seed)
        else:
            met += hostile.met
            calls += len(hostile.records)
            requests += hostile.requests
        seed += 1
        if not seed % 20:
            print(f"seeds {FIRST}-{seed - 1}: {calls} calls, {requests} requests", flush=True)
    print(f"\nseeds {FIRST}-{seed - 1}: {calls} calls, {requests} requests, {met.total()} faults")
    print(met)
    assert found == [], "seeds of which something was lost, done twice or left behind"
