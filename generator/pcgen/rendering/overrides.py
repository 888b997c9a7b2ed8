"""Templates of users, each in the place of one of ours: checked before they draw, and blamed by file and line.

What templates are given is the context: the dataclasses of `pcgen.ir`, and what the first line of each of
our templates names. It has a version. An override says for which it is written, and is refused when that is
another one, because a template that no longer matches may well draw something, and wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TypeVar, cast

from jinja2 import TemplateSyntaxError

from pcgen import ir
from pcgen.diagnostics import Diagnostics, Location
from pcgen.rendering.environment import environment, templates_folder
from pcgen.suggest import did_you_mean

CONTEXT = 2
"""Raised whenever something that templates are given is removed, renamed or means something else."""
CHANGES: dict[int, str] = {
    1: "it is the first version",
    2: "imports name modules of routes/ as a whole, and the filter 'constant' spells what they hold; "
    "'routes/__init__.py.jinja' draws the class of the operations, with what most have in common; "
    "methods give their arguments to the run-time by name; '_root_child.jinja' is 'operations/_child.jinja'",
}
"""What each version of the context has changed, for those whose templates are older."""

T = TypeVar("T")
_DECLARED = re.compile(r"\{#-?\s*pcgen-context:\s*(\S+?)\s*-?#\}")
_GIVEN = re.compile(r"\{# given: (.*?) #\}")
_NO_ATTRIBUTE = re.compile(r"'pcgen\.ir\.(?:\w+\.)?(\w+) object' has no attribute '(\w+)'")


def names() -> tuple[str, ...]:
    """The templates that can be overridden."""
    folder = templates_folder()
    found = (path.relative_to(folder) for path in folder.rglob("*.jinja"))
    return tuple(sorted(path.as_posix() for path in found if path.parts[0] != "init"))


def given(name: str) -> str | None:
    """What one of our templates is given, as its first line says."""
    path = templates_folder() / name
    found = _GIVEN.match(path.read_text(encoding="utf-8")) if path.is_file() else None
    return found.group(1) if found is not None else None


def check(folder: Path, diagnostics: Diagnostics) -> bool:
    """Whether every template of a folder is one that pcgen draws with."""
    known = names()
    found = sorted(path for path in folder.rglob("*.jinja") if path.is_file())
    if not found:
        example = f"put one there under the name of ours, such as {known[0]}"
        diagnostics.error("PC551", f"'{folder}' holds no template (*.jinja)", hint=example)
    for path in found:
        name = path.relative_to(folder).as_posix()
        if name not in known:
            hint = did_you_mean(name, known)
            message = f"pcgen draws with no template '{name}'"
            diagnostics.error("PC551", message, _at(path, 1), hint=hint)
            continue
        try:
            text = path.read_text(encoding="utf-8")
            environment(folder).compile(text, name, str(path))
        except TemplateSyntaxError as error:
            wrong = error.message or "this is not Jinja"
            diagnostics.error("PC553", wrong, _at(path, error.lineno))
            continue
        except UnicodeDecodeError:
            diagnostics.error("PC553", "the template is not UTF-8", _at(path, 1))
            continue
        _check_version(path, text, diagnostics)
    return not diagnostics.has_errors


def blaming(folder: Path | None, diagnostics: Diagnostics, draw: Callable[[], T]) -> T | None:
    """Draw; None, with the place filed, where a template of the folder fails. Our own failures pass."""
    try:
        return draw()
    except Exception as error:
        at = None if folder is None else _place(error, folder)
        if at is None or folder is None:
            raise
        name = at.path.resolve().relative_to(folder.resolve()).as_posix()
        message = f"{type(error).__name__}: {error}"
        diagnostics.error("PC554", message, at, hint=_hint(str(error), name))
        return None


def _check_version(path: Path, text: str, diagnostics: Diagnostics) -> None:
    declared = _DECLARED.search(text)
    if declared is None:
        hint = f"write {{# pcgen-context: {CONTEXT} #}} into it if it is written for that"
        message = "the template does not say for which context it is written"
        diagnostics.error("PC552", message, _at(path, 1), hint=hint)
        return
    version = declared.group(1)
    if version == str(CONTEXT):
        return
    line = text[: declared.start()].count("\n") + 1
    later = range(int(version) + 1, CONTEXT + 1) if version.isdigit() else range(0)
    changes = "; ".join(f"{number}: {CHANGES[number]}" for number in later)
    hint = f"what has changed: {changes}" if changes else f"this pcgen gives context {CONTEXT}"
    message = f"the template is written for context {version}, and this is context {CONTEXT}"
    diagnostics.error("PC552", message, _at(path, line), hint=hint)


def _place(error: BaseException, folder: Path) -> Location | None:
    """The deepest line of a template of the folder that took part. Jinja puts template lines into tracebacks."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return _within(Path(error.filename), error.lineno, folder)
    place: Location | None = None
    traceback = error.__traceback__
    while traceback is not None:
        file = Path(traceback.tb_frame.f_code.co_filename)
        place = _within(file, traceback.tb_lineno, folder) or place
        traceback = traceback.tb_next
    return place


def _within(file: Path, line: int, folder: Path) -> Location | None:
    return _at(file, line) if file.resolve().is_relative_to(folder.resolve()) else None


def _hint(message: str, name: str) -> str | None:
    """The attribute that was probably meant, or what the template is given."""
    found = _NO_ATTRIBUTE.search(message)
    if found is not None:
        class_ = cast("type[ir.Model]", getattr(ir, found.group(1)))
        attributes = [field.name for field in fields(class_)]
        known = f"ir.{found.group(1)} has {', '.join(attributes)}"
        return did_you_mean(found.group(2), attributes) or known
    what = given(name)
    return None if what is None else f"the template is given: {what}"


def _at(path: Path, line: int) -> Location:
    return Location(path, line, 1, "")
