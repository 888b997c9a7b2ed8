"""Reading: files to trees of nodes that know their line, column and pointer."""

from pcgen.source.node import Node, Plain, Scalar

__all__ = ["Node", "Plain", "Scalar"]
