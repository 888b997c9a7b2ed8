"""What a machine remembers between builds: the layout of every part that was formatted, by the part's hash,
and the code of templates.

It only saves time. Whatever cannot be read, is damaged or cannot be written is worked out again; `--check` does
not look at it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import cast


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


def recall(output: Path, tool: str) -> dict[str, str]:
    """The layouts that the last build of this output by the same pcgen left."""
    place = _place(output)
    raw = kept(place) if place is not None else None
    if raw is None:
        return {}
    content = json.loads(raw)
    parts = _field(content, "parts")
    if _field(content, "tool") != tool or not isinstance(parts, dict):
        return {}
    return {
        key: text
        for key, text in cast("dict[object, object]", parts).items()
        if isinstance(key, str) and isinstance(text, str)
    }


def remember(output: Path, tool: str, parts: Mapping[str, str]) -> None:
    """Keep the layouts of this build, and only these."""
    place = _place(output)
    if place is not None:
        keep(place, json.dumps({"tool": tool, "parts": dict(parts)}).encode("utf-8"))


def _digest(raw: bytes) -> bytes:
    return sha256(raw).hexdigest().encode("ascii")


def _field(content: object, name: str) -> object:
    return cast("dict[str, object]", content).get(name) if isinstance(content, dict) else None


def _place(output: Path) -> Path | None:
    base = folder()
    if base is None:
        return None
    name = sha256(str(output.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return base / f"{name}.json"
