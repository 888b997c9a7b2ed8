"""Draws and lays out every page of the output. A page whose part of the model is as it was is taken from memory.

Most pages show one part: the operations of an area, the models of a document. A hash of that part, of pcgen and
of its templates is a proof that the page would be drawn as it was, and saves the drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pcgen import cores, ir
from pcgen.diagnostics import Diagnostics
from pcgen.formatting import format_all, joined
from pcgen.formatting.processes import Helper
from pcgen.output import fingerprint, manifest, memory
from pcgen.rendering import Page, overrides, pages

_SHARE = 200  # operations and models on pages, which take some 20 ms


@dataclass(frozen=True, slots=True)
class File:
    text: str
    rendered: str
    """The hash of the text before it was formatted."""


def draw(
    api: ir.Api,
    diagnostics: Diagnostics,
    *,
    ready: Sequence[Helper] = (),
    known: memory.Known | None = None,
    templates: Path | None = None,
) -> dict[PurePosixPath, File] | None:
    """Every file; None, with the place filed, where a template of `templates` fails.

    `known` is what an earlier build left, and becomes what this one leaves. Raises FormattingError.
    """
    compiled = memory.templates() if known is not None else None
    every = list(pages(api, templates, compiled))
    made_of = {} if known is None else _made_of(every, templates)
    before = {} if known is None else _unchanged(known, made_of)
    fresh = overrides.blaming(
        templates,
        diagnostics,
        lambda: _drawn([page for page in every if page.path not in before], len(ready) + 1),
    )
    if fresh is None:
        return None
    layouts = {} if known is None else known.layouts
    formatted = format_all(fresh, ready=ready, layouts=layouts, ours=templates is None)
    files: dict[PurePosixPath, File] = {}
    drawn: dict[str, memory.Drawn] = {}
    for path in (page.path for page in every):
        old = before.get(path)
        if old is not None:
            text, kept = joined([layouts[key] for key in old.parts]), old
        else:
            text, parts = formatted[path].text, formatted[path].parts
            rendered = manifest.digest(fresh[path].encode("utf-8"))
            if path in made_of and not parts:  # data: laid out as it was drawn
                layouts[rendered], parts = text, (rendered,)
            kept = memory.Drawn(made_of.get(path, ""), rendered, parts)
        files[path] = File(text, kept.rendered)
        if kept.parts:
            drawn[str(path)] = kept
    if known is not None:
        known.keep(drawn)
    return files


def _drawn(every: Sequence[Page], jobs: int) -> dict[PurePosixPath, str]:
    """The texts of pages, by so many processes where there is enough to draw."""
    texts = cores.shared(lambda page: page.draw(), every, min(jobs, _amount(every) // _SHARE))
    return {page.path: text for page, text in zip(every, texts, strict=True)}


def _amount(every: Sequence[Page]) -> int:
    """How many operations and models the pages show."""
    amount = 0
    for page in every:
        match page.of:
            case ir.ModelModule(definitions=shown) | ir.Area(operations=shown):
                amount += len(shown)
            case _:
                pass
    return amount


def _made_of(every: Sequence[Page], templates: Path | None) -> dict[PurePosixPath, str]:
    """The hash of what decides each page, where one part of the model does."""
    tool = fingerprint.of_part(fingerprint.of_tool(templates))
    parts = {id(page.of): page.of for page in every if page.of is not None}
    hashes = {key: fingerprint.of_part(part) for key, part in parts.items()}
    return {page.path: f"{tool} {hashes[id(page.of)]}" for page in every if page.of is not None}


def _unchanged(
    known: memory.Known, made_of: Mapping[PurePosixPath, str]
) -> dict[PurePosixPath, memory.Drawn]:
    """The pages of the last build that would be drawn as they were."""
    found: dict[PurePosixPath, memory.Drawn] = {}
    for path, made in made_of.items():
        page = known.pages.get(str(path))
        if page is not None and page.made_of == made and known.layouts.keys() >= set(page.parts):
            found[path] = page
    return found
