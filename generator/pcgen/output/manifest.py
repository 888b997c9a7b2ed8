"""The record of a build, in its output: from which inputs, by which pcgen, and every file with its hashes.

It makes stale files removable, edited ones visible, and a build without changes a matter of hashing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pcgen.output.paths import UnsafePathError, checked

NAME = PurePosixPath("pcgen.lock.json")
VERSION = 1


class ManifestError(Exception):
    """The manifest cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Hashes:
    """Of one file: as the templates gave it, and as it was written."""

    rendered: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    tool: Mapping[str, str] = field(default_factory=dict[str, str])
    inputs: Mapping[str, str] = field(default_factory=dict[str, str])
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    files: Mapping[PurePosixPath, Hashes] = field(default_factory=dict[PurePosixPath, Hashes])
    skipped: tuple[Mapping[str, str], ...] = ()  # what is not supported: place, code, reason
    forgiving: bool = False  # built with --skip-unsupported, whether or not anything was left out


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read(output: Path) -> Manifest:
    """The manifest of an output folder; an empty one where nothing was written yet."""
    return read_file(output / NAME)


def read_file(place: Path) -> Manifest:
    """A manifest; an empty one where there is no file."""
    try:
        text = place.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(f"{place} cannot be read: {error}") from error
    try:
        return _parsed(json.loads(text), place)
    except (ValueError, TypeError, KeyError, AttributeError, UnsafePathError) as error:
        raise ManifestError(
            f"{place} is not a manifest of pcgen: restore it from version control, or remove it"
        ) from error


def _parsed(content: Any, place: Path) -> Manifest:
    if content["version"] != VERSION:
        raise ManifestError(
            f"{place} is of version {content['version']}, this pcgen reads version {VERSION}: "
            "use the newer pcgen, or remove the output folder"
        )
    return Manifest(
        tool={str(name): str(value) for name, value in content["tool"].items()},
        inputs={str(name): str(value) for name, value in content["inputs"].items()},
        counts={str(name): int(value) for name, value in content["counts"].items()},
        files={
            checked(PurePosixPath(name)): Hashes(str(hashes["rendered"]), str(hashes["written"]))
            for name, hashes in content["files"].items()
        },
        skipped=tuple(
            {str(key): str(value) for key, value in each.items()}
            for each in content.get("skipped", ())
        ),
        forgiving=bool(content.get("skip_unsupported", False)),
    )


def text_of(manifest: Manifest) -> str:
    """The manifest as a file, the same for the same build."""
    content: dict[str, object] = {
        "version": VERSION,
        "tool": dict(sorted(manifest.tool.items())),
        "inputs": dict(sorted(manifest.inputs.items())),
        "counts": dict(sorted(manifest.counts.items())),
        "files": {
            str(path): {"rendered": hashes.rendered, "written": hashes.written}
            for path, hashes in sorted(manifest.files.items())
        },
    }
    if manifest.forgiving:
        content["skip_unsupported"] = True
    if manifest.skipped:
        content["skipped"] = [dict(each) for each in manifest.skipped]
    return json.dumps(content, indent=1) + "\n"
