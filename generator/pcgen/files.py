"""Files of the spec folder, and their trees; nothing outside the folder is opened."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pcgen.diagnostics import Diagnostics, Location
from pcgen.output import fingerprint
from pcgen.source.budgets import BudgetExceeded, Budgets, Spending
from pcgen.source.compose import compose
from pcgen.source.decode import decode
from pcgen.source.node import Node
from pcgen.source.rows import Tree, rows_of, tree_of
from pcgen.source.text import SourceText


class Files:
    """Reads files of one folder by name, within the budgets of the load."""

    def __init__(
        self,
        root: Path,
        budgets: Budgets,
        diagnostics: Diagnostics,
        known: Mapping[str, Tree] | None = None,
    ) -> None:
        """`known` are trees of an earlier load, by the names of their files."""
        self._root = root
        self._real_root = root.resolve()
        self._diagnostics = diagnostics
        self._spending = Spending(budgets)
        self._exhausted = False
        self.hashes: dict[str, str] = {}
        """Of every file that was read."""
        self.trees: dict[str, Tree] = {}
        """Of every file that was read without a finding, if trees are asked for."""
        self._known = known

    def holds(self, name: str) -> bool:
        """Whether a file of this name is there, and in the folder even when links are followed."""
        path = self._root / name
        try:
            return path.is_file() and path.resolve().is_relative_to(self._real_root)
        except (OSError, ValueError):
            return False

    def read(self, name: str) -> Node | None:
        """The tree of a file; None, with the reason filed, if there is none to be had.

        After a budget is exceeded nothing more is read.
        """
        if self._exhausted:
            return None
        path = self._root / PurePosixPath(name)
        at = Location(path, 1, 1, "#")
        try:
            if not path.resolve().is_relative_to(self._real_root):
                message = f"'{name}' is a link that leads out of the spec folder"
                self._diagnostics.error("PC115", message, at, hint="copy the file into the folder")
                return None
            if not path.is_file():
                self._diagnostics.error("PC103", f"'{name}' is no regular file", at)
                return None
            self._spending.file(path.stat().st_size)
            raw = path.read_bytes()
        except OSError as error:
            message = f"'{name}' cannot be read: {error.strerror or error}"
            self._diagnostics.error("PC103", message, at, hint="check its permissions")
            return None
        except BudgetExceeded as exceeded:
            self._exhausted = True
            self._diagnostics.error("PC114", str(exceeded), at, hint=exceeded.hint)
            return None
        self.hashes[name] = fingerprint.of_content(raw)
        source = decode(path, raw, self._diagnostics)
        if source is None:
            return None
        if self._known is None:
            return compose(source, self._spending, self._diagnostics)
        return self._remembered(name, source, sha256(raw).hexdigest(), self._known.get(name))

    def _remembered(
        self, name: str, source: SourceText, digest: str, known: Tree | None
    ) -> Node | None:
        spending = self._spending
        same = known is not None and known.digest == digest
        if known is not None and same and spending.again(known.nodes, known.copies):
            self.trees[name] = known
            return tree_of(known.rows, source)
        nodes, copies, findings = spending.nodes, spending.copies, len(self._diagnostics)
        node = compose(source, spending, self._diagnostics)
        if node is not None and len(self._diagnostics) == findings:
            spent = (spending.nodes - nodes, spending.copies - copies)
            self.trees[name] = Tree(digest, *spent, rows_of(node))
        return node
