"""Measures one client in a process that has loaded nothing else; prints the figures as JSON.

    python -I measuring.py < CASE

The order matters: first import and call, then memory, then what loads more.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def peak() -> float:
    """Megabytes of memory at most so far; `ru_maxrss` may begin with what the parent had, so it comes second."""
    try:
        with open("/proc/self/status") as status:  # noqa: PTH123 - pathlib is not loaded yet
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource

        divisor = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / divisor


def ratio(work: Callable[[], Any], base: Callable[[], Any], seconds: float) -> float:
    """The least time of one over that of the other, measured in turn for so long: short turns find quiet moments."""
    gc.collect()
    least = [float("inf"), float("inf")]
    until, turns = time.perf_counter() + seconds, 0
    while turns < 3 or time.perf_counter() < until:
        turns += 1
        for index, one in enumerate((work, base)):
            started = time.perf_counter()
            one()
            least[index] = min(least[index], time.perf_counter() - started)
    return least[0] / least[1]


class Client:
    """A client, its tasks, and the names that their code sees."""

    def __init__(self, case: dict[str, Any]) -> None:
        self._tasks: dict[str, Any] = case["tasks"]
        self._code: dict[str, Any] = case["code"]["tasks"]
        self._scope: dict[str, Any] = {"url": case["url"], "token": "token"}
        exec(case["code"]["opening"], self._scope)

    def prepare(self, key: str, what: str) -> None:
        exec(self._code[key][what], self._scope)

    def call(self, key: str) -> Callable[[], Any]:
        return self._function("", key, "call")

    def decode(self, key: str) -> Callable[[bytes], Any]:
        return self._function("raw", key, "decode")

    def fields(self, key: str) -> Callable[[Any], Any]:
        return self._function("row", key, "fields")

    def rows(self, key: str, answer: Any) -> Any:
        place = self._tasks[key]["rows"]
        if not place:
            return answer
        return answer[place] if type(answer).__name__ == "dict" else getattr(answer, place)

    def _function(self, parameter: str, key: str, what: str) -> Callable[..., Any]:
        made: Callable[..., Any] = eval(f"lambda {parameter}: {self._code[key][what]}", self._scope)
        return made


def start(case: dict[str, Any]) -> tuple[Client, dict[str, float]]:
    """What it costs to import the client, to make one, and to make the first call."""
    started = time.perf_counter()
    client = Client(case)
    opened, after_import = time.perf_counter(), peak()
    again = time.perf_counter()
    client.prepare("single", "before")
    client.call("single")()
    called = time.perf_counter()
    return client, {
        "import": opened - started,
        "first call": called - again,
        "MB imported": after_import,
        "MB called": peak(),
    }


def speed(client: Client, case: dict[str, Any]) -> dict[str, float]:
    """Calls beside those of bare httpx2, and decoding beside `json.loads`."""
    import httpx2

    seconds: float = case["seconds"]
    with httpx2.Client(headers={"Authorization": "Bearer token"}) as bare:
        url = {key: case["url"] + task["path"] for key, task in case["tasks"].items()}
        call = client.call("single")
        found = {
            "call": ratio(
                lambda: [call() for _ in range(10)],
                lambda: [bare.get(url["single"]) for _ in range(10)],
                seconds,
            )
        }
        client.prepare("small", "before")
        found["page by a call"] = ratio(
            client.call("small"), lambda: json.loads(bare.get(url["small"]).content), seconds
        )
    client.prepare("wide", "before")
    for key in ("small", "wide"):
        client.prepare(key, "ready")
    for key, odd in case["timed"]:
        raw, decode = _read(case, key, odd), client.decode(key)
        try:
            found[f"{key}, {odd}"] = ratio(partial(decode, raw), partial(json.loads, raw), seconds)
        except Exception as error:
            found[f"{key}, {odd}"] = float("nan")
            print(f"{key}, {odd}: {type(error).__name__}: {error}"[:300], file=sys.stderr)
    return found


def kinds(client: Client, case: dict[str, Any]) -> dict[str, str]:
    """The class of the rows of each page: some make no models of what they can't follow."""
    found: dict[str, str] = {}
    for key in case["lengths"]:
        rows = client.rows(key, client.decode(key)(_read(case, key, "clean")))
        found[key] = type(rows[0]).__name__
    return found


def outcomes(client: Client, case: dict[str, Any]) -> dict[str, str]:
    """What becomes of a page when its last row has something that the document does not announce."""
    found: dict[str, str] = {}
    for odd in case["tasks"]["wide"]["pages"]:
        try:
            rows = client.rows("wide", client.decode("wide")(_read(case, "wide", odd)))
        except Exception as error:
            found[odd] = f"fails: {type(error).__name__}"
            continue
        found[odd] = "reads it" if len(rows) == case["lengths"]["wide"] else "loses rows"
        if odd == "an unknown field":
            kept = case["unknown"] in client.fields("wide")(rows[-1])
            found[odd] += ", keeps it" if kept else ", drops it"
    return found


def _read(case: dict[str, Any], key: str, odd: str) -> bytes:
    from pathlib import Path

    return Path(case["tasks"][key]["pages"][odd]).read_bytes()


def main() -> None:
    case: dict[str, Any] = json.load(sys.stdin)
    sys.path.insert(0, case["folder"])
    client, figures = start(case)
    logging.disable()
    figures |= speed(client, case)
    answer = {"figures": figures, "kinds": kinds(client, case), "outcomes": outcomes(client, case)}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
