"""What a machine remembers between builds: the trees of documents and which of them were sound, of what each page
was made, the layout of every part that was formatted, by the part's hash, and the code of templates.

It only saves time. Whatever cannot be read, is damaged or cannot be written is worked out again; `--check` does
not look at it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pcgen.source.rows import Tree

_VERSION = 3


def folder() -> Path | None:
    """`PCGEN_CACHE_DIR`, else the user's cache folder, else none."""
    given = os.environ.get("PCGEN_CACHE_DIR")
    if given:
        return Path(given)
    with suppress(ImportError, RuntimeError, OSError):
        from platformdirs import user_cache_path

        return user_cache_path("pcgen", appauthor=False)
    return None


def templates() -> Path | None:
    """Where the code of templates is kept."""
    base = folder()
    return base / "templates" if base is not None else None


def kept(place: Path) -> bytes | None:
    """What was kept there, if it is as it was."""
    try:
        digest, _, raw = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    return raw if digest == _digest(raw) else None


def keep(place: Path, raw: bytes) -> None:
    """Keep it for another run, if the machine lets us."""
    from pcgen.output.atomic import replace

    with suppress(OSError):
        replace(place, _digest(raw) + b"\n" + raw)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page of the last build."""

    made_of: str  # a hash of all that decides its text
    rendered: str  # the hash of that text
    parts: tuple[str, ...]  # the keys of its layouts


@dataclass(slots=True)
class Known:
    """What one build leaves to the next."""

    layouts: dict[str, str] = field(default_factory=dict[str, str])
    pages: dict[str, Drawn] = field(default_factory=dict[str, Drawn])
    trees: dict[str, Tree] = field(default_factory=dict[str, Tree])
    """What was read of each document."""
    sound: set[str] = field(default_factory=set[str])
    """The digests of files without findings."""

    def keep(self, pages: dict[str, Drawn]) -> None:
        """These pages and what belongs to them, of these files and no others."""
        self.pages = pages
        needed = {key for page in pages.values() for key in page.parts}
        self.layouts = {key: text for key, text in self.layouts.items() if key in needed}


def recall(output: Path, tool: Mapping[str, str]) -> Known:
    """What the last build of this output left, if it had the same black; trees are those of the same pcgen only."""
    place = _place(output)
    raw = kept(place) if place is not None else None
    with suppress(ValueError, TypeError, KeyError):  # another pcgen keeps other things
        content = json.loads(raw or b"{}")
        if content["version"] == _VERSION and content["black"] == tool["black"]:
            pages = {
                path: Drawn(made_of, rendered, tuple(parts))
                for path, (made_of, rendered, parts) in content["pages"].items()
            }
            known = Known(content["layouts"], pages)
            if content["pcgen"] == tool["pcgen"]:
                known.trees = {name: Tree(*tree) for name, tree in content["trees"].items()}
                known.sound = set(content["sound"])
            return known
    return Known()


def remember(output: Path, tool: Mapping[str, str], known: Known) -> None:
    """Keep this for the next build."""
    place = _place(output)
    if place is None:
        return
    content = {
        "version": _VERSION,
        "black": tool["black"],
        "pcgen": tool["pcgen"],
        "layouts": known.layouts,
        "pages": {
            path: (page.made_of, page.rendered, page.parts) for path, page in known.pages.items()
        },
        "trees": {
            name: (tree.digest, tree.nodes, tree.copies, tree.rows)
            for name, tree in known.trees.items()
        },
        "sound": sorted(known.sound),
    }
    keep(place, json.dumps(content, separators=(",", ":")).encode("ascii"))


def _digest(raw: bytes) -> bytes:
    return sha256(raw).hexdigest().encode("ascii")


def _place(output: Path) -> Path | None:
    base = folder()
    if base is None:
        return None
    name = sha256(str(output.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return base / f"{name}.json"
