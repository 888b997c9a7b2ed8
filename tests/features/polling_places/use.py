import pickle
import traceback
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from tests.calls import TOKEN, Reply, both, finished, quick, reply
from tests.outcomes import outcomes

Answer = Callable[[], Reply]
PASSWORD = "Brisk-otter-48"
# Whatever is sent in their place, no call is made and no ValueError of a library comes through.
NOWHERE = ("..", ".", "https://[", "https://kiln.example.com:port/x", "/" + "x" * 70_000)
ELSEWHERE = ("https://evil.example.com/firings/7", "//evil.example.com/7", "http://", "/firings/\\7")


def fired(package: ModuleType, *answers: Answer, show: Any = type, group: str = "firings") -> tuple[Any, list[str]]:
    """What waiting for the work ends with, and what was sent for it."""

    def call(client: Any) -> Any:
        if group == "glazings":
            return finished(client.glazings.begin_create())
        return finished(client.firings.begin_create(package.models.Kiln(password=PASSWORD)))

    found, sent = both(
        package,
        lambda c: outcomes(c, call, show=show),
        lambda: [answer() for answer in answers],
        clock=quick(package),
    )
    return found[0], [one.line for one in sent[1:]]


def begun(location: str) -> Answer:
    return partial(reply, 202, headers={"Location": location})


def done(piece: Any = "p1") -> Answer:
    return partial(reply, json={"status": "done", "piece": piece})


def a_status_that_is_nowhere(package: ModuleType) -> None:
    """An empty header, `..` and broken URLs were ValueError, InvalidURL or TypeError: no error of this client."""
    for place in ("", *NOWHERE):
        assert fired(package, begun(place)) == (package.PollingError, []), place
    for place in ("", " ", "..", None, ["a"], {"a": 1}):
        found = fired(package, partial(reply, 202, {"id": place}), group="glazings")
        assert found == (package.PollingError, []), place


def a_status_elsewhere(package: ModuleType) -> None:
    """No token goes there."""
    for place in ELSEWHERE:
        assert fired(package, begun(place)) == (package.UnsafeUrlError, []), place


def a_result_that_is_nowhere(package: ModuleType) -> None:
    """The same for the second place that the service gives."""
    for place in ("..", "https://["):
        found = fired(package, begun("/firings/7"), done(place))
        assert found == (package.PollingError, ["GET /firings/7"]), place
    found = fired(package, begun("/firings/7"), done(), partial(reply, json="a pot"))
    assert found == ("a pot", ["GET /firings/7", "GET /pieces/p1"])


def a_failure_that_repeats_secrets(package: ModuleType) -> None:
    """The password was sent with the request that began the work, the token also with the one that was told of it."""
    errors: list[Any] = []
    message = f"{PASSWORD} is too weak for {TOKEN}"
    failed = {"status": "broken", "error": {"code": "7", "message": message}}
    fired(package, begun("/firings/7"), partial(reply, json=failed), show=errors.append)
    for error in errors:
        assert type(error) is package.OperationFailedError
        assert "REDACTED is too weak for REDACTED" in str(error)
        shown = "".join(traceback.format_exception(error)) + repr(error.detail)
        shown += str(pickle.loads(pickle.dumps(error)))
        assert PASSWORD not in shown and TOKEN not in shown


def use(package: ModuleType) -> None:
    a_status_that_is_nowhere(package)
    a_status_elsewhere(package)
    a_result_that_is_nowhere(package)
    a_failure_that_repeats_secrets(package)
