"""Formatting in parts, on several cores, and from memory gives what black gives."""

from __future__ import annotations

import gc
import os
from pathlib import Path, PurePosixPath

import black
import pytest

from pcgen import formatting
from pcgen.formatting import processes
from pcgen.formatting.by_black import LINE_LENGTH, Refused
from tests.orphans import ends_alone

PARTS = [
    f"class A{n}:\n    x: int=1\n    def f(self, a, b): return '{n}'\n" * n for n in range(1, 9)
]
PATH = PurePosixPath("shop/models.py")


ALONE = list(processes.format_parts(PARTS))


@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize("sharing", [0, 10**6])
@pytest.mark.parametrize("number", [1, 3])
def test_helpers_give_what_one_process_gives(
    number: int, sharing: int, early: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_WORTH_SHARING", sharing)
    with processes.helpers(number, early=early) as ready:
        assert [helper.is_ready for helper in ready] == [early] * number
        assert list(processes.format_parts(PARTS, ready)) == ALONE
        assert [helper.is_ready for helper in ready] == [early or not sharing] * number


def test_where_nothing_is_to_be_formatted_nobody_is_asked() -> None:
    with processes.helpers(1, early=True) as [helper]:
        assert list(processes.format_parts([], [helper])) == []
        helper.ask(PARTS)
        assert list(helper.answer()) == PARTS


def test_black_leaves_no_trees_behind_where_a_build_collects_no_garbage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They took 1.7 GB of a build of 3,500 schemas."""
    monkeypatch.setattr(processes, "_WORTH_COLLECTING", 0)
    gc.collect()
    gc.disable()
    try:
        list(processes.format_parts(PARTS))
        left = {type(thing).__module__ for thing in gc.get_objects()}
    finally:
        gc.enable()
    assert "blib2to3.pytree" not in left


def test_a_text_that_black_refuses_is_found_by_a_helper_too() -> None:
    with processes.helpers(1) as ready:
        found = list(processes.format_parts([*PARTS, "class:\n"], ready))
    assert isinstance(found[-1], Refused)
    assert found[:-1] == ALONE


def test_the_work_of_a_helper_that_dies_is_done_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_SERVE", "raise SystemExit(9)")
    with processes.helpers(2) as ready:
        assert list(processes.format_parts(PARTS, ready)) == ALONE


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells when a process ends")
def test_helpers_end_with_a_build_that_is_killed() -> None:
    script = (
        "import os, signal, subprocess\n"
        "from pcgen.formatting import processes\n"
        "class Told(subprocess.Popen):\n"
        "    def __init__(self, *a, **k):\n"
        "        super().__init__(*a, **k)\n"
        "        print(self.pid, flush=True)\n"
        "subprocess.Popen = Told\n"
        "with processes.helpers(1) as [helper]:\n"
        "    helper.ask([f'x{n} = [{n}]' for n in range(3000)])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert ends_alone(script)


def test_parts_are_joined_as_black_lays_out_a_module() -> None:
    text = (
        'HEAD = 1\n\f\nclass A:\n    """Of a."""\n\n    x: int = 1\n\f\n'
        "B: int = 2\n\f\nC: int=3\n\f\nif HEAD:\n    D = 1\nelse:\n    D = 2\n"
    )
    known: dict[str, str] = {}
    done = formatting.format_all({PATH: text}, layouts=known)[PATH].text
    mode = black.Mode(line_length=LINE_LENGTH)
    assert done == black.format_str(done, mode=mode)
    assert len(known) == 5
    assert formatting.format_all({PATH: text}, layouts=known)[PATH].text == done


def test_the_first_text_that_is_refused_is_named() -> None:
    with pytest.raises(formatting.FormattingError, match=r"shop/models\.py") as caught:
        formatting.format_all({PATH: "x = 1\n\fclass:\n"})
    assert (caught.value.path, caught.value.text) == (PATH, "class:")


def test_run_time_files_and_data_are_copied() -> None:
    files = {
        PurePosixPath("shop/_runtime/model.py"): "x=1\n",
        PurePosixPath("shop/py.typed"): "",
        PurePosixPath("pyproject.toml"): "x=1\n",
    }
    done = formatting.format_all(files)
    assert {path: formatted.text for path, formatted in done.items()} == files


def test_a_helper_loads_nothing_from_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pcgen.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    with processes.helpers(1) as [helper]:
        helper.ask(PARTS)
        assert list(helper.answer()) == PARTS
