"""Specs of a git revision, read without touching the work tree."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

from pcgen.suggest import did_you_mean


class RevisionError(Exception):
    """Why a revision cannot be read; the hint says what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class Repository:
    """The git repository that a folder or file lies in."""

    def __init__(self, specs: Path) -> None:
        folder = specs if specs.is_dir() else specs.parent
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        try:
            self._top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
        except RevisionError as error:
            message = f"{specs} lies in no git repository, so it has no revisions"
            raise RevisionError(message, "name two folders instead") from error
        self._specs = specs.resolve().relative_to(self._top.resolve())

    def common(self, one: str, other: str) -> str:
        """The commit that two revisions have in common, as in `main...HEAD`."""
        return (
            _git(self._top, "merge-base", self._commit(one), self._commit(other)).decode().strip()
        )

    def extract(self, revision: str, folder: Path) -> Path:
        """Write the specs of a revision below a folder; gives where they are."""
        commit = self._commit(revision)
        inside = self._specs.as_posix()
        try:
            archive = _git(self._top, "archive", "--format=zip", commit, "--", inside)
        except RevisionError as error:
            raise RevisionError(f"revision '{revision}' has no {inside}", "see --specs") from error
        with zipfile.ZipFile(BytesIO(archive)) as packed:
            packed.extractall(folder)
        return folder / self._specs

    def _commit(self, revision: str) -> str:
        try:
            name = f"{revision}^{{commit}}"
            found = _git(self._top, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        except RevisionError:
            names = _git(self._top, "for-each-ref", "--format=%(refname:short)").decode().split()
            message = f"'{revision}' is neither a file nor a revision of git"
            raise RevisionError(message, did_you_mean(revision, names)) from None
        return found.decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=True
        )
    except FileNotFoundError:
        raise RevisionError("git is not installed", "install git, or name two folders") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise RevisionError(said or f"git {arguments[0]} failed") from None
    return done.stdout
