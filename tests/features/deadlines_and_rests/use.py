from importlib import import_module
from types import ModuleType
from typing import Any

from tests.calls import Reply, both, reply
from tests.outcomes import outcomes


def told(package: ModuleType) -> Any:
    """A clock whose time passes while the client sleeps, or when it is told so; it writes down what was slept."""
    clock: Any = import_module(f"{package.__name__}._runtime.transport.clock").Clock

    class Told(clock):  # type: ignore[misc]
        now = 1_700_000_000.0

        def __init__(self) -> None:
            self.slept: list[float] = []

        def time(self) -> float:
            return self.now

        def monotonic(self) -> float:
            return self.now

        def sleep(self, seconds: float) -> None:
            self.slept.append(seconds)
            self.now += seconds

        async def pause(self, seconds: float) -> None:
            self.sleep(seconds)

        def random(self) -> float:
            return 0.5

    return Told()


def ended(error: Exception) -> Any:
    """The kind of an error, and how often its call was sent."""
    return type(error), getattr(error, "attempts", None)


def a_token_that_takes_too_long(package: ModuleType) -> None:
    """The timeout that was left became negative, and the socket raised `ValueError` over it."""
    clock = told(package)

    def credential() -> str:
        clock.now += 60.0
        return "late"

    options = package.CallOptions(deadline=30.0)
    found, sent = both(
        package,
        lambda c: outcomes(c, lambda c: c.tides.get(options=options), show=ended),
        lambda: [],
        clock=clock,
        credential=credential,
    )
    assert (found, sent) == ([(package.DeadlineExceededError, 0)], [])


def a_rest_that_ends_after_the_deadline(package: ModuleType) -> None:
    """A clock may jump while the client sleeps: what is late then was sent, with no time to answer."""
    clock = told(package)
    sleep = clock.sleep
    clock.sleep = lambda seconds: sleep(seconds + 60.0)
    once = package.CallOptions(retry=package.RetryPolicy(attempts=1))
    hurried = package.CallOptions(deadline=30.0)
    found, sent = both(
        package,
        lambda c: outcomes(
            c, lambda c: c.buoys.get(options=once), lambda c: c.buoys.get(options=hurried), show=ended
        ),
        lambda: [reply(429, headers={"Retry-After": "16"})],
        clock=clock,
    )
    assert found == [(package.RateLimitedError, 1), (package.DeadlineExceededError, 0)]
    assert len(sent) == 1


def a_refusal_whose_text_comes_too_late(package: ModuleType) -> None:
    """The deadline passed while its text was read, and the next call did not rest as the service had asked."""
    clock = told(package)

    def slow(event: Any) -> None:
        clock.now += 10.0 if event.kind == "request" else 0.0

    def answers() -> list[Reply]:
        return [reply(429, {"code": 1}, headers={"Retry-After": "16"}), reply(json="high")]

    hurried = package.CallOptions(deadline=5.0)
    found, _ = both(
        package,
        lambda c: outcomes(
            c, lambda c: c.tides.get(options=hurried), lambda c: c.tides.get(), show=ended
        ),
        answers,
        clock=clock,
        hooks=(slow,),
    )
    assert found == [(package.DeadlineExceededError, 1), "high"]
    assert clock.slept == [16.0, 16.0]  # once in each colour


def use(package: ModuleType) -> None:
    a_token_that_takes_too_long(package)
    a_rest_that_ends_after_the_deadline(package)
    a_refusal_whose_text_comes_too_late(package)
