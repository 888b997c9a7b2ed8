"""The next version of a folder, made beside the present one. What stays is linked: same file, same times."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath


def stage(
    place: Path,
    new: Path,
    written: Mapping[PurePosixPath, bytes],
    removed: AbstractSet[PurePosixPath],
) -> bool:
    """Fill `new` with what `place` shall hold: all that is there, but for the paths written or removed.

    False if nothing is left, so that the folder is to go.
    """
    taken = written.keys() | removed
    for path, relative in _entries(place):
        if _stays(relative, taken):
            (new / relative).parent.mkdir(parents=True, exist_ok=True)
            _link(path, new / relative)
    for relative, content in written.items():
        (new / relative).parent.mkdir(parents=True, exist_ok=True)
        (new / relative).write_bytes(content)
    if not new.exists():
        return False
    for folder in (new, *new.rglob("*/")):
        present = place / folder.relative_to(new)
        if _is_folder(present):
            shutil.copymode(present, folder)
    return True


def carry_over(old: Path, place: Path, taken: AbstractSet[PurePosixPath]) -> None:
    """Save what others have put into the folder since it was staged."""
    for path, relative in _entries(old):
        now = place / relative
        if _stays(relative, taken) and not (os.path.lexists(now) and _same(path, now)):
            now.parent.mkdir(parents=True, exist_ok=True)
            path.replace(now)


def _entries(root: Path) -> Iterator[tuple[Path, PurePosixPath]]:
    """Every file and link below the folder, and every empty folder. Links are not followed."""
    waiting = [root] if os.path.lexists(root) else []
    while waiting:
        folder = waiting.pop()
        found = [folder / entry for entry in os.listdir(folder)]  # noqa: PTH208
        folders = [path for path in found if _is_folder(path)]
        waiting += folders
        for path in found:
            if path not in folders:
                yield path, PurePosixPath(path.relative_to(root).as_posix())
        if not found and folder != root:
            yield folder, PurePosixPath(folder.relative_to(root).as_posix())


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _stays(path: PurePosixPath, taken: AbstractSet[PurePosixPath]) -> bool:
    """Bytecode goes with its source."""
    if path.parent.name == "__pycache__" and path.suffix == ".pyc":
        return path.parents[1] / f"{path.name.split('.')[0]}.py" not in taken
    return path not in taken


def _link(path: Path, target: Path) -> None:
    if _is_folder(path):
        target.mkdir()
        return
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError:  # a file system without links, or a file that is not ours to link
        shutil.copy2(path, target, follow_symlinks=False)


def _same(one: Path, other: Path) -> bool:
    return os.path.samestat(one.lstat(), other.lstat()) or _is_folder(one)
