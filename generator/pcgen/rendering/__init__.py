"""Intermediate model -> texts by path, in memory."""

from pcgen.rendering.render import render

__all__ = ["render"]
