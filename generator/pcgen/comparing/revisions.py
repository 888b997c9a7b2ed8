"""Specs of a git revision, read without touching the work tree."""

from __future__ import annotations

import os
import subprocess
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pcgen.suggest import did_you_mean

_LINK, _SUBMODULE = "120000", "160000"  # the modes that git gives to what is no file

# Set for hooks, about the repository of the hook; the folder may lie in another, and tells by itself.
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


class RevisionError(Exception):
    """Why a revision cannot be read; the hint says what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class _Entry(NamedTuple):
    """What git lists of a tree."""

    mode: str
    object: str
    path: str

    @classmethod
    def of(cls, line: bytes) -> _Entry:
        about, _, path = line.partition(b"\t")
        mode, _, name = about.decode().split()
        return cls(mode, name, os.fsdecode(path))


class Repository:
    """The git repository that a folder or file lies in."""

    def __init__(self, specs: Path) -> None:
        folder = specs if specs.is_dir() else specs.parent
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        try:
            self.top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
        except RevisionError as error:
            message = f"{specs} lies in no git repository, so it has no revisions"
            raise RevisionError(message, "name two folders instead") from error
        self._specs = specs.resolve().relative_to(self.top.resolve())

    def common(self, one: str, other: str) -> str:
        """The commit that two revisions have in common, as in `main...HEAD`, in as few letters as name it."""
        commits = self._commit(one), self._commit(other)
        try:
            commit = _git(self.top, "merge-base", *commits)
        except RevisionError:
            message = f"'{one}' and '{other}' have no commit in common here"
            raise RevisionError(message, self._fetch() or f"compare {one}..{other}") from None
        return _git(self.top, "rev-parse", "--short", commit.decode().strip()).decode().strip()

    def extract(self, revision: str, folder: Path) -> Path:
        """Write the specs of a revision below a folder, as they were committed; gives where they are."""
        inside = PurePosixPath(self._specs.as_posix())
        if not _write(self.top, self._commit(revision), inside, folder):
            raise RevisionError(f"revision '{revision}' has no {inside}", "see --specs")
        return folder / self._specs

    def _commit(self, revision: str) -> str:
        try:
            name = f"{revision}^{{commit}}"
            found = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        except RevisionError:
            names = _git(self.top, "for-each-ref", "--format=%(refname:short)").decode().split()
            message = f"'{revision}' is neither a file nor a revision of git"
            hint = did_you_mean(revision, names) or self._fetch()
            raise RevisionError(message, hint) from None
        return found.decode().strip()

    def _fetch(self) -> str | None:
        """What helps where the clone has not all revisions, as most pipelines make it."""
        shallow = _git(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true"
        return "this clone is shallow: git fetch --unshallow" if shallow else None


def _write(top: Path, commit: str, inside: PurePosixPath, folder: Path) -> bool:
    """Write what a commit has below a path; tells whether it has anything there.

    Read object by object: `git archive` leaves out what `.gitattributes` keeps from releases, and writes into texts.
    """
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", str(inside)).split(b"\0")
    entries = [_Entry.of(line) for line in listed if line]
    texts = _contents(top, [entry.object for entry in entries if entry.mode != _SUBMODULE])
    # Links last: no file is ever written through one.
    for entry in sorted(entries, key=lambda each: each.mode == _LINK):
        place = folder / entry.path
        if {"", ".", ".."} & set(entry.path.split("/")) or place.is_symlink():
            raise RevisionError(f"'{entry.path}' is no path to write to")
        place.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == _SUBMODULE:
            _write_submodule(top / entry.path, entry, place)
        elif entry.mode == _LINK:
            place.symlink_to(os.fsdecode(texts[entry.object]))
        else:
            place.write_bytes(texts[entry.object])
    return bool(entries)


def _write_submodule(top: Path, entry: _Entry, place: Path) -> None:
    hint = "git submodule update --init"
    if not (top / ".git").exists():
        raise RevisionError(f"the submodule '{entry.path}' is not checked out", hint)
    try:
        _write(top, entry.object, PurePosixPath("."), place)
    except RevisionError as error:
        message = f"the submodule '{entry.path}' lacks its commit {entry.object[:10]}"
        raise RevisionError(message, hint) from error


def _contents(top: Path, objects: list[str]) -> dict[str, bytes]:
    """The contents of objects."""
    answer = BytesIO(_git(top, "cat-file", "--batch", given="\n".join(objects).encode() + b"\n"))
    found: dict[str, bytes] = {}
    for name in objects:
        length = int(answer.readline().split()[2])
        found[name] = answer.read(length)
        answer.read(1)  # the end of the line
    return found


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            check=True,
            input=given,
            env={name: value for name, value in os.environ.items() if name not in _OF_A_HOOK},
        )
    except FileNotFoundError:
        raise RevisionError("git is not installed", "install git, or name two folders") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise RevisionError(said or f"git {arguments[0]} failed") from None
    return done.stdout
