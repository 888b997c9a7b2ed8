"""What a command says: for people line by line, for programs as one document on the standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from pcgen.diagnostics import Diagnostic, Diagnostics, Location, Outcome, Severity
from pcgen.exits import Exit
from pcgen.messages.text import render as as_text
from pcgen.output import manifest
from pcgen.output.compare import Changes

MessageFormat = Literal["text", "json", "github", "sarif", "junit"]
MESSAGE_FORMATS: tuple[MessageFormat, ...] = get_args(MessageFormat)
STREAMED: tuple[MessageFormat, ...] = ("text", "json")
"""What a command can write that goes on: SARIF and JUnit are documents of one run, annotations those of a job."""


class Report:
    """Collects what a command finds. As text it is printed at once; in any other format `close` prints it all.

    Then nothing else stands on the standard output: what people should read goes to the standard error.
    """

    def __init__(
        self, command: str, format: MessageFormat = "text", *, streamed: bool = False
    ) -> None:
        self._command = command
        self._format: MessageFormat = format
        self._streamed = streamed
        self._found = Diagnostics()
        self.result: dict[str, object] = {}

    @property
    def is_text(self) -> bool:
        return self._format == "text"

    def say(self, text: str) -> None:
        """A line for people."""
        print(text, file=sys.stdout if self.is_text else sys.stderr)

    def remark(self, text: str) -> None:
        """A line about what stands on the standard output, and so not there."""
        print(text, file=sys.stderr)

    def findings(self, diagnostics: Diagnostics) -> None:
        """Every finding, then how many."""
        self._found.extend(diagnostics)
        if not self.is_text:
            return
        for diagnostic in diagnostics:
            print(as_text(diagnostic), file=sys.stderr)
        errors, warnings = diagnostics.count(Severity.ERROR), diagnostics.count(Severity.WARNING)
        if errors or warnings:
            counts = ((errors, "error"), (warnings, "warning"))
            print(", ".join(counted(n, what) for n, what in counts if n), file=sys.stderr)

    def fail(self, code: str, message: str, hint: str | None = None) -> Exit:
        """One line about pcgen or the machine."""
        self._found.error(code, message, hint=hint)
        if self.is_text:
            hinted = f"\n  hint: {hint}" if hint else ""
            print(f"error[{code}] {message}{hinted}", file=sys.stderr)
        return Exit.FAILED

    def edited(self, changes: Changes, output: Path) -> None:
        """Files that a build would have overwritten, with what somebody put there."""
        edits = "Move the edits into the spec or a wrapper, or use --force to lose them."
        others = "Move the files away, name another folder with -o, or use --force to lose them."
        for path in changes.edited:
            place = output / path
            if path in changes.foreign:
                self._file("PC908", f"not written by pcgen: {place}", place, others)
            else:
                self._file("PC906", f"edited by hand: {place}", place, edits)
        if self.is_text:
            hints = [edits] * (len(changes.edited) > len(changes.foreign))
            hints += [others] * bool(changes.foreign)
            print(" ".join(["Nothing was written.", *hints]))

    def differences(
        self, contents: Mapping[PurePosixPath, bytes], changes: Changes, output: Path
    ) -> None:
        """Each file that is missing, stale or different, and how it differs."""
        hint = "build again, and commit what changes"
        for path in changes.missing:
            self._file("PC905", f"missing: {output / path}", output / path, hint)
        for path in changes.stale:
            self._file("PC905", f"stale: {output / path}", output / path, hint)
        for path in (*changes.differing, *changes.edited):
            self._file("PC905", f"different: {output / path}", output / path, hint)
            if self.is_text and path != manifest.NAME:  # its hashes tell people nothing
                wanted = contents[path].decode("utf-8") if path in contents else ""
                sys.stdout.writelines(_difference(output / path, wanted))

    def _file(self, code: str, message: str, path: Path, hint: str) -> None:
        self._found.add(Diagnostic(code, message, Location(path, 1, 1, ""), hint))
        if self.is_text:
            print(message)

    def close(self) -> None:
        """Print the document, where the format has one."""
        outcome = Outcome(command=self._command, diagnostics=tuple(self._found), result=self.result)
        text = _document(self._format, outcome, self._streamed)
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def reported(
    command: str, format: MessageFormat, run: Callable[[Report], Exit], *, streamed: bool = False
) -> Exit:
    """Run a command with a report, which is closed however the command ends.

    `streamed` is for one of `STREAMED`: its documents are lines, because others follow.
    """
    report = Report(command, format, streamed=streamed)
    try:
        return run(report)
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does; there was something to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DIFFERENT
    except OSError as error:
        return report.fail(
            "PC902", f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
        )
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return Exit.INTERRUPTED
    finally:
        report.close()


# The command line names something that is not there, or templates that do not fit.
_USAGE = frozenset({"PC101", "PC119", "PC551", "PC552", "PC553", "PC554"})


def spec_exit(diagnostics: Diagnostics) -> Exit:
    """What the command line names may be wrong; anything else is a mistake of the spec."""
    errors = {found.code for found in diagnostics if found.severity is Severity.ERROR}
    return Exit.USAGE if errors and errors <= _USAGE else Exit.SPEC


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


@contextmanager
def progress(doing: str) -> Generator[None]:
    """A spinner while something takes long, where a person is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(doing):
        yield


def _document(format: MessageFormat, outcome: Outcome, streamed: bool) -> str:
    """A renderer is loaded when it is wanted: most runs want none."""
    if format == "json" and streamed:
        from pcgen.messages.json import render_line as render
    elif format == "json":
        from pcgen.messages.json import render
    elif format == "github":
        from pcgen.messages.github import render
    elif format == "sarif":
        from pcgen.messages.sarif import render
    elif format == "junit":
        from pcgen.messages.junit import render
    else:
        return ""
    return render(outcome)


def _difference(path: Path, wanted: str) -> Iterator[str]:
    import difflib

    present = path.read_bytes().decode("utf-8", "replace")
    return difflib.unified_diff(
        present.splitlines(keepends=True),
        wanted.splitlines(keepends=True),
        f"{path}",
        f"{path} (built)",
    )
