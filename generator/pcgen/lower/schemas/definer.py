"""What the lowering of types asks for where a schema needs a definition."""

from __future__ import annotations

from typing import Literal, Protocol

from pcgen import ir
from pcgen.lower.homes import Home
from pcgen.source import Node


class Definer(Protocol):
    """Makes definitions, and gives the type that stands for each."""

    def enum(self, schema: Node, home: Home, kind: Literal["str", "int"]) -> ir.TypeRef: ...

    def object(self, schema: Node, home: Home) -> ir.TypeRef: ...

    def choice(self, schema: Node, options: tuple[Node, ...], home: Home) -> ir.TypeRef: ...

    def named_choice(self, schema: Node, home: Home) -> ir.TypeRef: ...
