"""Intermediate model -> texts by path, in memory."""

from pcgen.rendering.render import Page, pages

__all__ = ["Page", "pages"]
