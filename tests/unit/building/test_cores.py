"""Work that is shared between processes gives what one process gives, whatever becomes of the others."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pcgen import check, cores, drawing, formatting
from pcgen.diagnostics import Diagnostics
from pcgen.formatting.by_black import Refused
from pcgen.formatting.processes import Helper
from pcgen.pipeline import generate, validate
from tests.benchmarks.documents import synthesized
from tests.orphans import ends_alone

HERE = os.getpid()
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is shared")


@pytest.fixture(autouse=True)
def _nobody_is_left() -> Iterator[None]:
    before = _ours()
    yield
    assert _ours() == before


def _ours() -> set[str]:
    """The processes and pipes of this one; other tests have theirs, too."""
    threads = Path("/proc/self/task").glob("*/children")
    children = {process for thread in threads for process in thread.read_text().split()}
    opened = {str(file.readlink()) for file in Path("/proc/self/fd").iterdir() if file.exists()}
    return children | {file for file in opened if file.startswith("pipe:")}


@pytest.fixture
def met() -> Iterator[Callable[[int], int]]:
    """Work that is done when both of two processes are at it; gives who does it."""
    pipes = [os.pipe(), os.pipe()]

    def meet(item: int) -> int:
        os.write(pipes[1 - item][1], b"x")
        os.read(pipes[item][0], 1)
        return os.getpid()

    yield meet
    for end in (*pipes[0], *pipes[1]):
        os.close(end)


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 4_500])
def test_results_are_in_the_order_of_the_items(count: int, jobs: int) -> None:
    assert cores.shared(lambda item: item * 2, range(count), jobs) == list(range(0, 2 * count, 2))


def test_two_are_at_work_at_once(met: Callable[[int], int]) -> None:
    assert len({HERE, *cores.shared(met, [0, 1], 2)}) == 2


def test_where_processes_cannot_be_copied_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "CAN_COPY", False)
    assert cores.shared(lambda _: os.getpid(), range(9), 4) == [HERE] * 9


def test_where_there_is_room_for_no_more_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", full)
    assert cores.shared(lambda _: os.getpid(), range(9), 4) == [HERE] * 9


@pytest.mark.parametrize("end", [lambda: os._exit(9), lambda: os.kill(os.getpid(), signal.SIGKILL)])
def test_what_a_process_owes_that_dies_is_done_here(
    end: Callable[[], None], met: Callable[[int], int]
) -> None:
    def work(item: int) -> int:
        if not done:
            done.append(item)
            if met(item) != HERE:
                end()
        return os.getpid()

    done: list[int] = []
    assert cores.shared(work, [0, 1], 2) == [HERE] * 2


def test_a_result_that_cannot_be_sent_is_made_here(met: Callable[[int], int]) -> None:
    done: list[int] = []

    def work(item: int) -> Callable[[], int]:
        if not done:
            done.append(item)
            met(item)
        return lambda: item

    assert [result() for result in cores.shared(work, [0, 1], 2)] == [0, 1]


def test_errors_are_those_of_the_work() -> None:
    def work(item: int) -> int:
        if item == 5:
            raise LookupError(item)
        return item

    with pytest.raises(LookupError, match="5"):
        cores.shared(work, range(9), 3)


def test_an_interrupt_ends_everybody(met: Callable[[int], int]) -> None:
    def work(item: int) -> None:
        if met(item) == HERE:
            raise KeyboardInterrupt
        signal.pause()

    with pytest.raises(KeyboardInterrupt):
        cores.shared(work, [0, 1], 2)


def test_beside_another_thread(met: Callable[[int], int]) -> None:
    """From Python 3.12 on a warning comes, and tests take warnings for errors."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert len(set(cores.shared(met, [0, 1], 2))) == 2
    finally:
        done.set()
        other.join()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells when a process ends")
def test_copies_end_with_a_build_that_is_killed() -> None:
    script = (
        "import os, signal\n"
        "from pcgen import cores\n"
        "here, to, back = os.getpid(), os.pipe(), os.pipe()\n"
        "def work(item):\n"
        "    if os.getpid() == here:\n"
        "        os.write(to[1], b'x')\n"
        "        print(int.from_bytes(os.read(back[0], 8)), flush=True)\n"
        "        os.kill(here, signal.SIGKILL)\n"
        "    os.read(to[0], 1)\n"
        "    os.write(back[1], os.getpid().to_bytes(8))\n"
        "    return b'x' * 10**7\n"
        "cores.shared(work, [0, 1], 2)\n"
    )
    assert ends_alone(script)


@pytest.fixture
def everything_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, share in (
        (check, "_CHARACTERS"),
        (check, "_OBJECTS"),
        (drawing, "_SHARE"),
        (formatting, "_SHARE"),
    ):
        monkeypatch.setattr(module, share, 1)


@pytest.mark.usefixtures("everything_shared")
def test_builds_and_checks_are_the_same_on_any_number_of_cores(tmp_path: Path) -> None:
    document = synthesized(12, 20, tmp_path)
    found: list[object] = []
    for jobs in (1, 2, 5):
        checked, built = Diagnostics(), Diagnostics()
        validate(document, checked, jobs=jobs)
        result = generate(document, built, jobs=jobs)
        assert result is not None
        found.append((list(checked), list(built), result.contents()))
    assert found[1:] == found[:1] * 2


def test_where_processes_cannot_be_copied_helpers_lay_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = synthesized(12, 20, tmp_path)
    expected = generate(document, Diagnostics())
    monkeypatch.setattr(cores, "CAN_COPY", False)
    monkeypatch.setattr(formatting, "_WORTH_A_HELPER", 1)
    answers: list[dict[str, str | Refused]] = []
    answer = Helper.answer

    def counted(helper: Helper) -> dict[str, str | Refused]:
        answers.append(answer(helper))
        return answers[-1]

    monkeypatch.setattr(Helper, "answer", counted)
    result = generate(document, Diagnostics(), jobs=3)
    assert expected is not None and result is not None
    assert result.contents() == expected.contents()
    assert len(answers) == 2 and all(answers)
