"""Does a formatted text mean what the template meant?"""

from __future__ import annotations

import ast


def same_meaning(rendered: str, formatted: str) -> bool:
    """Compare the syntax trees without places; docstrings by their lines, because black indents them anew."""
    try:
        return _shape(rendered) == _shape(formatted)
    except SyntaxError:
        return False


def _shape(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            lines = node.value.value.strip().split("\n")
            node.value.value = "\n".join(line.strip() for line in lines)
    return ast.dump(tree)
