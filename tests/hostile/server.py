"""The server: the service's truth, behind faults that each call meets in an order of its own."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from random import Random
from threading import Lock
from types import SimpleNamespace
from typing import Any

from tests.fault_server import Answer, Reset, Seen
from tests.fault_server.replies import Reply

from .clock import SharedClock
from .faults import JUMP, REFUSED, after, before, pick
from .service import Service

SECRET = "secret-token"
_TOKEN = re.compile(rb"page=(\d+)")
# Where no body is described, or any, this can't be told from an answer of the service.
_OPAQUE = {"page of a proxy"}


@dataclass
class Record:
    """What happened to one call of a driver, by its correlation id."""

    chance: Random
    faults: list[str] = field(default_factory=list)
    burst: int = 0
    turns: int = 0
    rests_until: float = 0.0
    requests: int = 0


class Hostile:
    """Answers requests; give it to a fault server as its default."""

    def __init__(self, seed: int, clock: SharedClock, url: str, rate: float) -> None:
        self.seed = seed
        self.clock = clock
        self.rate = rate
        self.service = Service(url)
        self.records: dict[str, Record] = {}
        self.wrongs: list[str] = []
        """What a client must never do, and did."""
        self.contents: dict[str, list[bytes]] = {}
        """What a download may give: one of the versions of its file."""
        self.requests = 0
        self.met: Counter[str] = Counter()
        self._valid: deque[tuple[str, float]] = deque(maxlen=8)
        self._lock = Lock()
        self._issued = 0

    def record(self, call: str) -> Record:
        """What is known of a call; the order of its faults depends on its name alone."""
        return self.records.setdefault(call, Record(Random(f"{self.seed}/{call}")))

    def get_token(self, *scopes: str, **_: Any) -> Any:
        """The credential: every token lives an hour of the clock."""
        with self._lock:
            self._issued += 1
            token, expires = f"{SECRET}-{self.seed}-{self._issued}", self.clock.now + 3600
            self._valid.append((f"Bearer {token}", expires))
            return SimpleNamespace(token=token, expires_on=expires)

    def __call__(self, seen: Seen) -> Reply:
        with self._lock:
            try:
                return self._answer(seen)
            except Exception as error:
                self.wrongs.append(f"{seen.method} {seen.target}: {error!r}")
                raise ValueError from error

    def _answer(self, seen: Seen) -> Reply:
        if len(seen.body) < int(seen.headers.get("content-length", 0)):
            return Reset()  # a task was cancelled while it sent
        call = seen.headers["ms-correlationid"]
        record = self.record(call)
        self.requests += 1
        record.requests += 1
        if self.clock.now < record.rests_until:
            self.wrongs.append(f"{call} came back before the rest was over")
        if not self._knows(seen.headers.get("authorization", "")):
            self._note(record, REFUSED)
            return Answer(401, b"{}")
        if record.burst:
            record.burst -= 1
            self._note(record, "burst")
            return Answer(503, b"")
        fault = "circle" if record.turns else pick(record.chance, self.rate)
        opaque = seen.method == "DELETE" or "/files/" in seen.path or seen.path.endswith("/jobs")
        if not fault or (fault in _OPAQUE and opaque):
            return self.service.answer(seen, call)
        return self._fail(fault, seen, call, record)

    def _fail(self, fault: str, seen: Seen, call: str, record: Record) -> Reply:
        echo = f'{{"code": 7, "description": "you sent {seen.headers["authorization"]}"}}'.encode()
        if fault in ("no method", "moved", "circle"):
            return self._redirect(fault, seen, record)
        if fault == "new token":
            return self._repeat(seen, call, record)
        self._note(record, fault)
        if fault == REFUSED:
            self._valid.clear()
            return Answer(401, echo)
        if fault == JUMP:
            self.clock.pass_by(record.chance.choice((1, 100, 4000)))
        if fault == "burst":
            record.burst = record.chance.randint(0, 3)
        if fault == "failure":
            # The service itself failed, and says so again to whoever comes with the same id.
            answer = Answer(500, echo)
            if seen.method != "GET":
                return self.service.finished.setdefault(seen.headers["ms-requestid"], answer)
            return answer
        instead = before(fault, echo, self.clock.now, record.chance)
        if instead is None:
            return after(fault, self.service.answer(seen, call), echo, record.chance)
        if fault == "too many, wait" and isinstance(instead, Answer):
            record.rests_until = self.clock.now + int(instead.headers["Retry-After"])
        return instead

    def _redirect(self, fault: str, seen: Seen, record: Record) -> Reply:
        if fault == "no method" and seen.method == "GET":
            fault = "moved"
        self._note(record, fault)
        if fault == "no method":
            return Answer(302, b"", {"Location": seen.target})
        if fault == "circle":
            # The client follows five of them.
            record.turns = record.turns or 6
            record.turns -= 1
        mark = "&" if "?" in seen.target else "?"
        return Answer(308, b"", {"Location": f"{seen.target}{mark}moved=1"})

    def _repeat(self, seen: Seen, call: str, record: Record) -> Reply:
        """A page that leads back to itself or to one before it, to the first one under a token, too."""
        answer = self.service.answer(seen, call)
        found = _TOKEN.search(answer.body)
        if not seen.path.endswith("/rows") or found is None or record.chance.random() < 0.7:
            return answer
        follower = int(found[1])
        if follower < 2:
            # Led back to itself, the first page would be another page with the same rows.
            return answer
        self._note(record, "repeated token")
        back = max(0, follower - record.chance.randint(1, 2))
        body = _TOKEN.sub(f"page={back}".encode(), answer.body)
        return Answer(answer.status, body, answer.headers)

    def _note(self, record: Record, fault: str) -> None:
        record.faults.append(fault)
        self.met[fault] += 1

    def _knows(self, authorization: str) -> bool:
        now = self.clock.now
        return any(now < until for text, until in self._valid if text == authorization)
