"""Read a document that msgspec refused, and keep everything that does not fit.

    class Reading           .read(slot, raw, path) -> value or MISFIT; .notes; .dropped
    reread(attribute, raw) -> value or MISFIT       what an attribute would be read as

Rules: a name that differs from a declared one in case only stands for it; an unknown field goes to
`extra`; so does a value of the wrong type, and its attribute keeps its default; of a list or map
the fitting part is typed and the whole goes to `extra` (the rest, to the list's own, where no model
is around it); `null` and `""` where neither is meant are
simply absent; a required attribute that is missing or of the wrong type raises `DecodeFailure`.

The work is linear. msgspec is asked first, model by model; the names that made it refuse are kept
away from it in later rows; and inside a model that was refused, models of the same class are not
offered to it again.
"""

from __future__ import annotations

from typing import Any

from msgspec import ValidationError, convert

from ..models.extra import store
from ..models.partial import PartialList, PartialMap
from ..models.union import Hook
from .misfit import MISFIT, DecodeFailure
from .notes import Notes, Path, kind, pointer
from .plans import Attribute, Choice, Listing, Node, Record, Scalar, Slot, Table, Variants
from .repairs import repair
from .spelling import respelled

Dropped = tuple[Path, str, str]


class Reading:
    """One pass over one document."""

    def __init__(self, *, inside: bool = False) -> None:
        self.notes = Notes()
        # The first element that was left out of a list or map whose owner has not been told yet.
        self.dropped: Dropped | None = None
        self._inside = inside  # of a model, which keeps what is left out of its lists and maps
        self._hook = Hook()
        self._hard: dict[Record, set[str]] = {}
        self._active: set[Record] = set()
        self._misspelt: set[Record] = set()
        self._chosen: dict[tuple[int, Any], tuple[Any, Notes, int, Dropped | None]] = {}
        # How often msgspec had to be helped, and how much went to extras: both only ever compared.
        self._helped = 0
        self._left = 0

    def read(self, slot: Slot, raw: Any, path: Path) -> Any:
        """The value for this place, or MISFIT."""
        if raw is None and slot.nullable:
            return None
        value = self._node(slot.node, raw, path)
        return None if value is MISFIT and raw == "" and slot.nullable else value

    def _node(self, node: Node, raw: Any, path: Path) -> Any:
        match node:
            case Record():
                return self._record(node, raw, path)
            case Scalar(type_):
                return self._scalar(type_, raw)
            case Listing(item):
                return self._listing(item, raw, path)
            case Table(value):
                return self._table(value, raw, path)
            case Choice(members):
                return self._choice(members, raw, path)
            case Variants():
                return self._variants(node, raw, path)
            case _:
                return raw

    def _scalar(self, type_: Any, raw: Any) -> Any:
        try:
            return convert(raw, type_, dec_hook=self._hook, str_keys=True)
        except ValidationError:
            self._helped += 1
            return repair(type_, raw)

    def _listing(self, item: Slot, raw: Any, path: Path) -> Any:
        elements: list[Any] = raw
        values: list[Any] = []
        extra: dict[int, Any] = {}
        if type(raw) is not list:
            self._helped += 1
            return MISFIT
        for position, element in enumerate(elements):
            here = (path, position)
            value = self.read(item, element, here)
            if value is MISFIT:
                self._drop(item, element, here)
                extra[position] = element
            else:
                values.append(value)
        return PartialList(values, extra) if extra and not self._inside else values

    def _table(self, slot: Slot, raw: Any, path: Path) -> Any:
        entries: dict[str, Any] = raw
        values: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        if type(raw) is not dict:
            self._helped += 1
            return MISFIT
        for key, element in entries.items():
            here = (path, key)
            value = self.read(slot, element, here)
            if value is MISFIT:
                self._drop(slot, element, here)
                extra[key] = element
            else:
                values[key] = value
        return PartialMap(values, extra) if extra and not self._inside else values

    def _drop(self, slot: Slot, raw: Any, path: Path) -> None:
        self._helped += 1
        if self.dropped is None:
            self.dropped = (path, slot.node.label, kind(raw))

    def _choice(self, members: tuple[Node, ...], raw: Any, path: Path) -> Any:
        for member in members:
            value = self._node(member, raw, path)
            if value is not MISFIT:
                return value
        return MISFIT

    def _variants(self, node: Variants, raw: Any, path: Path) -> Any:
        chosen = node.candidates(raw)
        if len(chosen) == 1:
            return self.read(chosen[0], raw, path)
        try:
            return self._hook(node.union, raw)
        except ValueError:
            self._helped += 1
        key = (id(raw), node.union)
        if key not in self._chosen:
            self._chosen[key] = self._best(node, raw, path)
        value, notes, left, dropped = self._chosen[key]
        self.notes.merge(notes)
        self._left += left
        self.dropped = self.dropped or dropped
        return value

    def _best(self, node: Variants, raw: Any, path: Path) -> tuple[Any, Notes, int, Dropped | None]:
        """The variant that leaves least; what the others left behind is forgotten."""
        outside = self.notes, self._left, self.dropped
        inside = self._inside
        best: tuple[Any, Notes, int, Dropped | None] = (MISFIT, Notes(), 0, None)
        candidates = node.candidates(raw)
        try:
            for slot in candidates:
                self.notes, self._left, self.dropped = Notes(), 0, None
                try:
                    value = self.read(slot, raw, path)
                except DecodeFailure:
                    if len(candidates) == 1:
                        raise
                    self._inside = inside
                    continue
                if value is not MISFIT and (best[0] is MISFIT or self._left < best[2]):
                    best = (value, self.notes, self._left, self.dropped)
        finally:
            self.notes, self._left, self.dropped = outside
        return best

    def _record(self, node: Record, raw: Any, path: Path) -> Any:
        row: dict[str, Any] = raw
        if type(raw) is not dict:
            self._helped += 1
            return MISFIT
        if node in self._active:
            return self._piecewise(node, row, path)
        if node in self._misspelt:
            row = respelled(node, row)
        hard = self._hard.get(node)
        easy = row
        if hard and not hard.isdisjoint(row):
            easy = {name: value for name, value in row.items() if name not in hard}
        try:
            made = convert(easy, node.type_, dec_hook=self._hook, str_keys=True)
        except ValidationError:
            return self._piecewise(node, row, path)
        if hard and easy is not row:
            self._helped += 1
            extra: dict[str, Any] = {}
            for name in [name for name in row if name in hard]:
                value = self._named(node, name, row[name], path, extra)
                if value is not MISFIT:
                    setattr(made, node.attributes[name].name, value)
            store(made, extra)
        return made

    def _piecewise(self, node: Record, row: dict[str, Any], path: Path) -> Any:
        self._helped += 1
        spelled = respelled(node, row)
        if spelled is not row:
            self._misspelt.add(node)
            row = spelled
        hard = self._hard.setdefault(node, set())
        outermost = node not in self._active
        self._active.add(node)
        values: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        try:
            for name, raw in row.items():
                before = self._helped
                value = self._named(node, name, raw, path, extra)
                if self._helped != before and name not in node.required:
                    hard.add(name)
                if value is not MISFIT:
                    values[node.attributes[name].name] = value
        finally:
            if outermost:
                self._active.discard(node)
        for name, attribute in node.required.items():
            if attribute.name not in values:
                raise DecodeFailure(
                    pointer((path, name)), f"{node.name} needs a value that is missing"
                )
        made = node.cls(**values)
        store(made, extra)
        return made

    def _named(self, node: Record, name: str, raw: Any, path: Path, extra: dict[str, Any]) -> Any:
        """Read one field of an object; what does not fit is put into `extra`."""
        attribute = node.attributes.get(name)
        if attribute is None:
            extra[name] = raw
            self._left += 1
            self._helped += 1
            return MISFIT
        here = (path, name)
        outside, self.dropped = self.dropped, None
        inside, self._inside = self._inside, True
        value = self.read(attribute.slot, raw, here)
        dropped, self.dropped, self._inside = self.dropped, outside, inside
        if value is MISFIT:
            dropped = (here, attribute.slot.node.label, kind(raw))
            if attribute.required:
                raise DecodeFailure(
                    pointer(here),
                    f"{node.name}.{attribute.name}: expected {dropped[1]}, got {dropped[2]}",
                )
            if raw is None or raw == "":
                return MISFIT
        if dropped is not None:
            extra[name] = raw
            self._left += 1
            self.notes.add(node.name, attribute.name, *dropped)
        return value


def reread(attribute: Attribute, raw: Any) -> Any:
    """What the attribute would be read as, or MISFIT; nothing is logged."""
    try:
        return Reading(inside=True).read(attribute.slot, raw, None)
    except (DecodeFailure, RecursionError):
        return MISFIT
