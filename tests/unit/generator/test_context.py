"""What templates are given is promised by version: nothing of it goes without a new one.

`pytest --update` records what was added. Where something is gone, raise CONTEXT in `rendering/overrides.py`, say in
CHANGES what has changed, and remove the record of the version before.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from jinja2.defaults import DEFAULT_FILTERS
from jinja2.meta import find_undeclared_variables

from pcgen import ir
from pcgen.rendering.environment import environment, templates_folder
from pcgen.rendering.overrides import CHANGES, CONTEXT, given, names

RECORD = Path(__file__).parent / f"context-{CONTEXT}.txt"


def context() -> list[str]:
    """A line for each field, template and filter that an override may rely on."""
    lines = [
        f"ir.{name}.{field.name}: {field.type}"
        for name, class_ in vars(ir).items()
        if dataclasses.is_dataclass(class_)
        for field in dataclasses.fields(class_)
    ]
    lines += [f"template {name}" for name in names()]
    lines += [f"filter {name}" for name in environment().filters if name not in DEFAULT_FILTERS]
    return sorted(lines)


def test_the_context_keeps_what_its_version_has(update: bool) -> None:
    present = context()
    if update:
        RECORD.write_text("\n".join(present) + "\n", encoding="utf-8")
    gone = set(RECORD.read_text(encoding="utf-8").splitlines()) - set(present)
    assert not gone, "raise CONTEXT, or keep these"


def test_every_version_says_what_it_has_changed() -> None:
    assert list(CHANGES) == list(range(1, CONTEXT + 1))


def test_every_template_says_what_it_is_given() -> None:
    env = environment()
    for name in names():
        text = (templates_folder() / name).read_text(encoding="utf-8")
        own = set(re.findall(r"{%-? set (\w+)", text)) | set(env.globals)
        used = find_undeclared_variables(env.parse(text)) - own
        assert used <= set(re.findall(r"\w+", given(name) or "")), name
