"""The limiter and the budget, apart from any call."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.transport.retry import Budget, RetryPolicy, backoff
from runtime.transport.throttle import FIRST_GAP, MAX_GAP, Throttle

KEY = ("partner_center", "customer")


def test_a_quiet_key_does_not_wait() -> None:
    assert Throttle().reserve(KEY, 0.0, None) == 0.0


def test_a_refused_key_rests_then_goes_one_by_one() -> None:
    throttle = Throttle()
    throttle.refused(KEY, 100.0, 10.0)
    waits = [throttle.reserve(KEY, 101.0, None) for _ in range(3)]
    assert waits == pytest.approx([9.0, 9.0 + FIRST_GAP, 9.0 + 2 * FIRST_GAP])
    assert throttle.reserve(("partner_center", "other"), 101.0, None) == 0.0


def test_a_burst_of_refusals_slows_once_and_later_ones_again() -> None:
    throttle = Throttle()
    for _ in range(50):
        throttle.refused(KEY, 0.0, 10.0)
    assert throttle.reserve(KEY, 10.0, None) == 0.0
    assert throttle.reserve(KEY, 10.0, None) == pytest.approx(FIRST_GAP)
    for moment in range(100, 2000, 100):
        throttle.refused(KEY, float(moment), 0.0)
    throttle.reserve(KEY, 5000.0, None)
    assert throttle.reserve(KEY, 5000.0, None) == pytest.approx(MAX_GAP)


def test_successes_free_the_key_but_not_while_it_rests() -> None:
    throttle = Throttle()
    throttle.refused(KEY, 0.0, 10.0)
    for _ in range(100):
        throttle.accepted(KEY, 5.0)
    assert throttle.reserve(KEY, 5.0, None) == 5.0
    for _ in range(100):
        throttle.accepted(KEY, 20.0)
    assert throttle.reserve(KEY, 20.0, None) == 0.0
    throttle.accepted(KEY, 21.0)


def test_a_place_beyond_the_deadline_is_not_taken() -> None:
    throttle = Throttle()
    throttle.refused(KEY, 0.0, 10.0)
    assert [throttle.reserve(KEY, 0.0, 5.0) for _ in range(3)] == [10.0] * 3


def test_the_budget_holds_between_threads() -> None:
    budget = Budget(1000)
    taken: list[int] = []

    def work() -> None:
        for _ in range(200):
            taken.append(budget.take(timeout=False))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == 1000 and budget.left == 0
    for _ in range(500):
        budget.give(5)
    assert budget.left == 1000


@given(
    attempt=st.integers(1, 10_000),
    chance=st.floats(0, 1, exclude_max=True),
    asked=st.none() | st.floats(0, 120),
)
def test_waits_stay_in_their_range(attempt: int, chance: float, asked: float | None) -> None:
    policy = RetryPolicy()
    wait = backoff(policy, attempt, asked, chance)
    if asked is None:
        assert 0 <= wait <= min(policy.cap, policy.base * 2 ** min(attempt - 1, 60))
    else:
        assert asked <= wait <= asked + policy.base
