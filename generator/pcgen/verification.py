"""A last look at what was generated: every module parses, and black has changed its layout only."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import PurePosixPath


class VerificationError(Exception):
    """The output is not what was intended: pcgen's fault."""


def verify(rendered: Mapping[PurePosixPath, str], formatted: Mapping[PurePosixPath, str]) -> None:
    """Compare the syntax trees before and after formatting."""
    for path, text in formatted.items():
        if path.suffix == ".py" and text != rendered[path]:
            try:
                same = _shape(text) == _shape(rendered[path])
            except SyntaxError as error:
                raise VerificationError(f"{path} does not parse: {error}") from error
            if not same:
                raise VerificationError(f"formatting has changed the meaning of {path}")


def _shape(text: str) -> str:
    """The tree without places; docstrings by their lines, because black indents them anew."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            node.value.value = "\n".join(
                line.strip() for line in node.value.value.strip().split("\n")
            )
    return ast.dump(tree)
