"""The Python blocks of README.md, each as a function of the names that it does not define itself.

A comment before a block says how it is run:

    <!-- example: a script -->            as a program of its own, in a new process
    <!-- example: needs a person -->      not at all: it is compiled, and its types are checked

Every other block is the body of a function; `GIVEN` in `readme_stage.py` has its arguments.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

README = Path(__file__).parents[2] / "README.md"
SCRIPT, BY_HAND = "a script", "needs a person"
_FENCE = re.compile(
    r"^(?:<!-- example: ([^\n]+) -->\n)?```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """A block of Python."""

    name: str  # readme_212: its line
    code: str
    kind: str | None

    @property
    def is_async(self) -> bool:
        """Does it await something outside of functions of its own?"""
        return _awaits(ast.parse(f"async def block():\n{self._body}").body)

    @property
    def needs(self) -> tuple[str, ...]:
        """The names that it takes from where it stands."""
        table = symtable.symtable(f"async def block():\n{self._body}", self.name, "exec")
        used = {
            symbol.get_name()
            for inner in _inside(table)
            for symbol in inner.get_symbols()
            if symbol.is_referenced() and symbol.is_global()
        }
        return tuple(sorted(used - set(dir(builtins)) - {"__name__"}))

    def function(self, parameters: str) -> str:
        """The definition of a function that runs the block."""
        define = "async def" if self.is_async else "def"
        return f"{define} {self.name}({parameters}) -> None:\n{self._body}"

    @property
    def _body(self) -> str:
        return indent(self.code, "    ")


def blocks() -> list[Block]:
    """All of them, in their order."""
    text = README.read_text(encoding="utf-8")
    found: list[Block] = []
    for match in _FENCE.finditer(text):
        if match[2] == "python":
            line = text.count("\n", 0, match.start(3)) + 1
            found.append(Block(f"readme_{line}", match[3], match[1]))
    return found


def _inside(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for inner in table.get_children():
        yield inner
        yield from _inside(inner)


def _awaits(body: list[ast.stmt]) -> bool:
    def waits(node: ast.AST, *, outermost: bool = False) -> bool:
        if isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith):
            return True
        if isinstance(node, ast.comprehension) and node.is_async:
            return True
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not outermost:
            return False
        return any(waits(child) for child in ast.iter_child_nodes(node))

    return any(waits(node, outermost=True) for node in body)
