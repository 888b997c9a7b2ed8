"""How much a spec may ask of us: far above what real ones need, far below what hurts the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budgets:
    """Limits of one load; files, bytes and nodes are counted over the whole of it."""

    files: int = 10_000
    bytes: int = 64 * 1024 * 1024
    nodes: int = 2_000_000
    copies: int = 100_000
    """of nodes, made for aliases"""
    entries: int = 100_000
    """of a single map or list"""
    depth: int = 150
    findings: int = 200
    """per file while reading; what comes after is usually an echo of the first"""


class BudgetExceeded(Exception):
    """The text says what there is too much of; the hint what to look for."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Spending:
    """What one load has used of its budgets so far."""

    __slots__ = ("budgets", "bytes", "copies", "files", "nodes")

    def __init__(self, budgets: Budgets) -> None:
        self.budgets = budgets
        self.files = 0
        self.bytes = 0
        self.nodes = 0
        self.copies = 0

    def file(self, size: int) -> None:
        """Count a file before it is read."""
        self.files += 1
        self.bytes += size
        if self.files > self.budgets.files:
            raise BudgetExceeded(
                f"more than {self.budgets.files:,} files belong to this spec",
                "point pcgen at the folder of one API",
            )
        if self.bytes > self.budgets.bytes:
            raise BudgetExceeded(
                f"the spec is larger than {self.budgets.bytes:,} bytes", "split the API"
            )

    def node(self, depth: int, siblings: int) -> None:
        """Count a node at a depth, with so many in its map or list."""
        self.nodes += 1
        if self.nodes > self.budgets.nodes:
            raise BudgetExceeded(
                f"the spec has more than {self.budgets.nodes:,} values", "split the API"
            )
        if siblings > self.budgets.entries:
            raise BudgetExceeded(
                f"more than {self.budgets.entries:,} entries in one place", "split the map or list"
            )
        if depth > self.budgets.depth:
            raise BudgetExceeded(
                f"nested deeper than {self.budgets.depth} levels", "name inner parts and use $ref"
            )

    def again(self, nodes: int, copies: int) -> bool:
        """Count what a file took before; False, with nothing counted, if there is not so much left."""
        fits = (
            self.nodes + nodes <= self.budgets.nodes and self.copies + copies <= self.budgets.copies
        )
        if fits:
            self.nodes += nodes
            self.copies += copies
        return fits

    def copy(self, depth: int) -> None:
        """Count a node that an alias repeats."""
        self.copies += 1
        if self.copies > self.budgets.copies:
            raise BudgetExceeded(
                f"aliases repeat more than {self.budgets.copies:,} values",
                "look for aliases ('*name') that multiply each other",
            )
        self.node(depth, 0)
