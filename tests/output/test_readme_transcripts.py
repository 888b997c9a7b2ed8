"""What README.md shows of a terminal is what a terminal shows. `pytest --update` writes it anew; read the diff."""

from __future__ import annotations

import shutil
import sys

import pytest

from .transcripts import README, Session, Transcript, rewritten, same, transcripts

TEXT = README.read_text(encoding="utf-8")
TRANSCRIPTS = transcripts(TEXT)
SHOWN = [
    "pcgen build specs",
    "--check",
    "--force",
    "--watch",
    "--templates",
    "pcgen validate specs",
    "--fix",
    "--message-format json",
    "--message-format github",
    "pcgen diff",
    "--markdown",
    "pcgen bundle",
    "--dialect 3.0",
    "pcgen init",
    "pcgen explain",
    "pcgen coverage",
]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("git") is None,
    reason="the commands are those of Linux, and git",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each command of each transcript says, all of them in one session."""
    session = Session(tmp_path_factory.mktemp("session"), tmp_path_factory.mktemp("kept"))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COLUMNS", "100")
            patch.delenv("GITHUB_WORKSPACE", raising=False)
            patch.setattr("os.cpu_count", lambda: 1)  # so small a client is not worth more
            return {
                each.name: [session.run(step.command) for step in each.steps]
                for each in TRANSCRIPTS
            }
    finally:
        session.end()


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda each: each.name)
def test_transcript(transcript: Transcript, told: dict[str, list[str]], update: bool) -> None:
    if update:
        return
    for step, said in zip(transcript.steps, told[transcript.name], strict=True):
        if not same(step.said, said):
            assert said == step.said, step.command


def test_update(told: dict[str, list[str]], update: bool) -> None:
    """Writing what was told back gives the text as it is, but for times; so an update changes nothing else."""
    new = rewritten(TEXT, told)
    if update:
        README.write_text(new, encoding="utf-8")
    else:
        assert new == TEXT


@pytest.mark.parametrize("part", SHOWN)
def test_every_command_is_shown(part: str) -> None:
    commands = [step.command for each in TRANSCRIPTS for step in each.steps]
    assert any(part in command for command in commands if command.startswith("pcgen "))


def test_an_unchanged_build_is_shown() -> None:
    assert any(step.said.startswith("Nothing to do") for each in TRANSCRIPTS for step in each.steps)
