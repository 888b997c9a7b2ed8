"""`pcgen init`: the first files of another API, which build and pass every check as they are."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from pcgen import __version__
from pcgen.commands.report import Report, counted
from pcgen.exits import Exit
from pcgen.naming import pascal, snake, words
from pcgen.settings import checks

# Template below templates/init -> file.
_FILES = {
    "api.yaml.jinja": "specs/{name}.yaml",
    "common.yaml.jinja": "specs/common.yaml",
    "pcgen.yaml.jinja": "specs/pcgen.yaml",
    "workflow.yml.jinja": ".github/workflows/client.yml",
    "gitignore.jinja": ".gitignore",
    "gitattributes.jinja": ".gitattributes",
    "readme.md.jinja": "README.md",
}
# A repository that was made a moment ago is as good as empty.
_UNIMPORTANT = frozenset({".git"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    folder: Path
    name: str | None  # that of the folder if none is given


def run(request: Request, report: Report) -> Exit:
    folder = request.folder
    if folder.exists() and not folder.is_dir():
        return _refused(f"{folder} is a file", "name a folder that is empty or not there")
    present = sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []
    if set(present) - _UNIMPORTANT:
        message = f"{folder} is not empty: it holds {', '.join(present[:3])}"
        return _refused(message, "name a folder that is empty or not there")
    name = request.name or snake(folder.absolute().name, empty="api")
    complaint = checks.package(name) or _taken(name)
    if complaint:
        return _refused(complaint, "give the package another name with --name")
    texts = _texts(name)
    for path, text in texts.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
        report.say(f"wrote {place}")
    report.say(f"{counted(len(texts), 'file')}. Next: pcgen build {folder / 'specs'}")
    return Exit.FINE


def _taken(name: str) -> str | None:
    """The documents lie side by side, and two of their names are given; a module of Python's would be hidden."""
    if name in ("common", "pcgen"):
        return f"'{name}' is the name of a file that is made anyway"
    if name in sys.stdlib_module_names:
        return f"'{name}' is a module of Python's own, which the package would hide"
    return None


def _texts(name: str) -> dict[str, str]:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from pcgen.rendering.environment import templates_folder

    env = Environment(
        loader=FileSystemLoader(templates_folder() / "init"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,
    )
    context = {
        "name": name,
        "version": __version__,
        "client": pascal(name, empty="Api"),
        "title": " ".join(word.capitalize() for word in words(name)),
        "distribution": name.replace("_", "-"),
    }
    return {
        path.format(name=name): env.get_template(template).render(context).lstrip("\n")
        for template, path in _FILES.items()
    }


def _refused(message: str, hint: str) -> Exit:
    print(f"error: {message}\n  hint: {hint}", file=sys.stderr)
    return Exit.USAGE
