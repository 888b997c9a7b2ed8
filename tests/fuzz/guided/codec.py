"""Bytes as the body of an answer: a value that holds all of it, or the typed error; never anything else."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from runtime.codec.codec import DecodeFailure, decode, encode
from runtime.codec.plans import Choice, Listing, Node, Record, Scalar, Slot, Table, Variants, plan
from tests.fuzz.nothing_lost import lost
from tests.fuzz.sample_models import model_classes

_DEEPEST = 6
_ODD: list[Any] = [
    None, True, False, 0, -1, 2**70, 1.5, 5.0, 1e308, "", " ", "x", "0", "true", "1.5", "2026-03-01", "3/14/2017",
    "2026-03-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "6f1c1f6e-55d7-4b0c-9a36-0c9d8f3f2a11", "P1D", "aGk=",
    "{6F1C1F6E-55D7-4B0C-9A36-0C9D8F3F2A11}", "İı\u017f", "\u0000", [], {}, [[]], [{}], [None], {"": None}, {"a": {"b": []}},
]  # fmt: skip


class Codec:
    """Call it with bytes; whatever it raises is a fault of ours. Two bytes choose the model, one how the rest is read."""

    def __init__(self, types: list[Any]) -> None:
        self._types = types

    def __call__(self, content: bytes) -> None:
        if len(content) < 3:
            return
        model = self._types[int.from_bytes(content[:2], "big") % len(self._types)]
        text = content[3:]
        if content[2] % 4:
            text = json.dumps(
                Dice(text).of(plan(model), 0), ensure_ascii=content[2] % 4 == 1
            ).encode()
        try:
            value = decode(model, text)
        except DecodeFailure:
            return
        back = encode(value)
        if content[2] % 4:  # others may hold marks and broken pairs, which are mended
            assert lost(back, text) == [], (model, text)
        again = decode(model, back)
        assert encode(again) == back, (model, text)


@contextmanager
def of_the_client() -> Iterator[Codec]:
    """All models of the committed client, alone and some of them in lists."""
    logger = logging.getLogger("runtime")
    logger.setLevel(logging.CRITICAL)
    with model_classes() as classes:
        yield Codec([*classes, *(list[each] for each in classes[::7])])
    logger.setLevel(logging.NOTSET)


class Dice:
    """Makes a document of a model out of bytes: its parts are kept, left out, misspelt, or something else."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def _next(self, below: int) -> int:
        self._at += 1
        return self._content[self._at - 1] % below if self._at <= len(self._content) else 0

    def of(self, slot: Slot, depth: int) -> Any:
        luck = self._next(8)
        if luck == 7:
            return _ODD[self._next(len(_ODD))]
        return None if luck == 6 and slot.nullable else self._node(slot.node, depth)

    def _node(self, node: Node, depth: int) -> Any:
        match node:
            case Record():
                return self._record(node, depth)
            case Listing(item):
                return [self.of(item, depth + 1) for _ in range(self._some(depth))]
            case Table(value):
                return {
                    f"k{place}": self.of(value, depth + 1) for place in range(self._some(depth))
                }
            case Choice(members):
                return self._node(members[self._next(len(members))], depth)
            case Variants(union=union):
                variants = union.shape.variants
                return self.of(plan(variants[self._next(len(variants))]), depth + 1)
            case Scalar():
                return _ODD[self._next(len(_ODD))]
            case _:
                return _ODD[self._next(len(_ODD))]

    def _some(self, depth: int) -> int:
        return self._next(4) if depth < _DEEPEST else 0

    def _record(self, node: Record, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, attribute in node.attributes.items():
            if attribute.required or (depth < _DEEPEST and self._next(3)):
                luck = self._next(16)
                spelled = name.upper() if luck == 15 else name.lower() if luck == 14 else name
                found[spelled] = self.of(attribute.slot, depth + 1)
        if not self._next(4):
            found["unknown"] = _ODD[self._next(len(_ODD))]
        return found


def seeds() -> Iterator[bytes]:
    """A few of each way to begin."""
    for model in range(0, 500, 5):
        for how in range(4):
            yield model.to_bytes(2, "big") + bytes([how]) + bytes(range(model % 50, 120))
        yield model.to_bytes(
            2, "big"
        ) + b"\x00" + b'{"id": "x", "items": [{"name": null}], "unknown": [1, {}]}'
