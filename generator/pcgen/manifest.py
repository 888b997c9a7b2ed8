"""The record of what pcgen wrote: it makes stale files removable and edited ones visible."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pcgen.paths import UnsafePathError, checked

NAME = PurePosixPath("pcgen.lock.json")
VERSION = 1


class ManifestError(Exception):
    """The manifest cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hashes of the files as they were written, by path below the output folder."""

    files: Mapping[PurePosixPath, str] = field(default_factory=dict[PurePosixPath, str])


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read(output: Path) -> Manifest:
    """The manifest of an output folder; an empty one where nothing was written yet."""
    try:
        text = (output / NAME).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(f"{output / NAME} cannot be read: {error}") from error
    try:
        content = json.loads(text)
        version = content["version"]
        if version != VERSION:
            raise ManifestError(
                f"{output / NAME} is of version {version}, this pcgen reads version {VERSION}: "
                "use the newer pcgen, or remove the output folder"
            )
        files = {
            checked(PurePosixPath(name)): str(value) for name, value in content["files"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, UnsafePathError) as error:
        raise ManifestError(
            f"{output / NAME} is not a manifest of pcgen: restore it from version control, or remove it"
        ) from error
    return Manifest(files)


def text_of(files: Mapping[PurePosixPath, bytes]) -> str:
    """The manifest for files that are about to be written."""
    content = {
        "version": VERSION,
        "files": {str(path): digest(files[path]) for path in sorted(files)},
    }
    return json.dumps(content, indent=2) + "\n"
