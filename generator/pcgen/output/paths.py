"""The one guard between a name and the disk: where generated files may be."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

_SAFE_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]*\Z", re.ASCII)
_WINDOWS_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?\Z", re.IGNORECASE | re.ASCII
)
_LONGEST = 180  # below an output folder of ordinary depth this stays under Windows' 260


class UnsafePathError(Exception):
    """A path that pcgen will not write to, with the reason."""


def checked(path: PurePosixPath) -> PurePosixPath:
    """The path, if it stays inside the output folder on every operating system."""
    parts = path.parts
    unsafe = (
        path.is_absolute()
        or not parts
        or len(str(path)) > _LONGEST
        or any(
            not (_SAFE_PART.match(part) or part == "py.typed")
            or part.endswith(".")
            or _WINDOWS_DEVICE.match(part)
            for part in parts
        )
    )
    if unsafe:
        raise UnsafePathError(f"{str(path)!r} is not a path that pcgen writes to")
    return path


def inside(output: Path, path: PurePosixPath) -> Path:
    """Where the file goes. A symbolic link on the way would lead elsewhere, so it is refused."""
    place = output
    for part in ("", *checked(path).parts):
        place = place / part if part else place
        if place.is_symlink():
            raise UnsafePathError(f"{place} is a symbolic link; pcgen does not write through links")
    return place
