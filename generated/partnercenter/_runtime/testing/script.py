"""What a test has said of one operation: its answers in their order."""

from collections.abc import Mapping
from threading import Lock
from typing import Any, cast

from .replies import Answer, Reply
from .request import FakeRequest


class Script:
    """Answers, given one after another; the last one stays unless it counts its times."""

    def __init__(self, key: str, answers: tuple[Answer, ...], where: Mapping[str, Any]) -> None:
        self._key = key
        self._answers = [each for answer in answers for each in _flat(answer)]
        self._where = where
        self._given = 0
        self._lock = Lock()

    def fits(self, request: FakeRequest) -> bool:
        """Is it for this operation, with these arguments?"""
        return request.operation.id == self._key and all(
            name in request.arguments and _same(request.arguments[name], value)
            for name, value in self._where.items()
        )

    def take(self) -> tuple[Answer, ...]:
        """The next answer; nothing when all have been given."""
        with self._lock:
            if not self._answers:
                return ()
            answer = self._answers[0]
            times = answer.times if isinstance(answer, Reply) else None
            self._given += 1
            if self._given >= times if times is not None else len(self._answers) > 1:
                self._answers.pop(0)
                self._given = 0
            return (answer,)


def _flat(answer: Answer) -> tuple[Answer, ...]:
    return cast("tuple[object, ...]", answer) if isinstance(answer, tuple) else (answer,)


def _same(found: Any, wanted: Any) -> bool:
    """Ids are given as texts and as UUIDs, in any case."""
    return found == wanted or str(found).lower() == str(wanted).lower()
