"""Empty lines as black would leave them: two around the definitions of a module, one behind imports.

spaced(lines) -> Iterator[str]       the same lines; raises Unsure where black may change their empty ones
"""

from __future__ import annotations

from collections.abc import Iterator

from pcgen.formatting.breaking import Unsure

_DEFINES = ("class ", "def ", "async def ", "@")


def spaced(lines: Iterator[str]) -> Iterator[str]:
    """The same lines, if their empty ones are where black would leave them."""
    before = head = ""  # the line above, and the last one that begins a definition
    empty = 0
    imports = _Imports()
    defined = False  # whether the last statement of the module is a definition
    quoted = documented = False
    for line in lines:
        if quoted:
            yield line
            quoted, before = not line.endswith(('"""', '""",')), line
            continue
        if not line:
            empty += 1
            continue
        code = line.lstrip()
        outer = code == line and code[0] not in ")]}"
        defines = code.startswith(_DEFINES)
        opens = before.endswith(":") or before.lstrip().startswith("@")
        if empty and before.endswith((":", "(", "[", "{", ",")):
            raise Unsure
        if outer and (defines or defined) and before and not before.startswith("@"):
            fine = empty == 2
        else:
            fine = empty <= 1 + outer and (not defines or bool(empty) or opens or not before)
        if documented and (empty != 1 if not (outer and defined) else not head):
            raise Unsure  # an empty line follows the docstring of a class or a module
        if not fine or (imports.end_before(line) and empty != 1 and not (defines and outer)):
            raise Unsure
        yield from [""] * empty
        yield line
        docstring = code.startswith('"""')
        documented = docstring and (before.startswith("# ") or (opens and head[:6] == "class "))
        quoted = docstring and (len(code) < 6 or not code.endswith('"""'))
        quoted = quoted or code.endswith(': """')
        defined = defines if outer else defined
        head = code if defines else head
        before, empty = line, 0
    if empty:
        raise Unsure


class _Imports:
    """Import statements, behind which one empty line follows unless the block ends with them."""

    def __init__(self) -> None:
        self._margin: int | None = None
        self._open = False

    def end_before(self, line: str) -> bool:
        """Whether imports have ended above this line, in the same block."""
        code = line.lstrip()
        margin = len(line) - len(code)
        if self._open:
            self._open = code != ")"
            return False
        imported = self._margin
        imports = code.startswith(("from ", "import "))
        self._open = imports and code.endswith("(")
        self._margin = margin if imports else None
        return imported == margin and not imports
