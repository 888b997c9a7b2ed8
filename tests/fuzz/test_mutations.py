"""Random bytes, and our own documents with random damage: findings with places, or a client; never anything else."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import event, given
from hypothesis import strategies as st

from pcgen.diagnostics import Diagnostics, Severity
from pcgen.loading import load
from pcgen.messages.text import render
from pcgen.output import memory
from pcgen.pipeline import generate
from tests.attacks.intent import check
from tests.fuzz.alphabet import texts
from tests.fuzz.effort import effort
from tests.guard import watched

_CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.yaml"))
_KNOWN = memory.Known()
_BITS = [
    b"openapi: 3.1.0\n",
    b"info:",
    b"paths:",
    b"{",
    b"}",
    b"[",
    b"]",
    b": ",
    b"- ",
    b"\n",
    b"  ",
    b"&a ",
    b"*a",
    b"<<: ",
]
_BITS += [
    b"!!python/object:os.system ",
    b"'",
    b'"',
    b"|\n",
    b"$ref",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"# ",
    b"? ",
    b"%YAML 1.1\n",
]
_OTHERS: list[Any] = [
    None,
    True,
    -1,
    10**400,
    1e308,
    "",
    "x",
    [],
    {},
    [[]],
    {"$ref": "#"},
    {"$ref": "#/components"},
    "#/paths",
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutated") / "api.yaml"


@effort(150)
@given(
    content=st.binary(max_size=60)
    | st.lists(st.sampled_from(_BITS) | st.binary(max_size=3), max_size=25).map(b"".join)
)
def test_bytes(place: Path, cache: Path, content: bytes) -> None:
    place.write_bytes(content)
    diagnostics = Diagnostics()
    with watched() as watch:
        documents = load(place, diagnostics)
    assert documents is not None or diagnostics.has_errors
    assert watch.network == [] and watch.outside(cache) == []
    _printable(diagnostics)


@effort(60)
@given(path=st.sampled_from(_CORPUS), data=st.data())
def test_damaged_text(place: Path, cache: Path, path: Path, data: st.DataObject) -> None:
    """Letters that are changed, taken out or put in."""
    text = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 6))] = data.draw(
            st.sampled_from(_BITS) | st.binary(max_size=3)
        )
    place.write_bytes(bytes(text))
    _build(place, cache)


@effort(60)
@given(path=st.sampled_from(_CORPUS), data=st.data())
def test_damaged_structure(place: Path, cache: Path, path: Path, data: st.DataObject) -> None:
    """Parts that are taken out, exchanged for others, or given hostile texts and numbers."""
    document = copy.deepcopy(_plain(path))
    for _ in range(data.draw(st.integers(1, 4))):
        holders = list(_holders(document))
        holder, key = holders[data.draw(st.integers(0, len(holders) - 1))]
        other, twin = holders[data.draw(st.integers(0, len(holders) - 1))]
        match data.draw(st.integers(0, 3)):
            case 0:
                del holder[key]
            case 1:
                holder[key] = copy.deepcopy(other[twin]) if _has(other, twin) else None
            case 2:
                holder[key] = data.draw(texts)
            case _:
                holder[key] = copy.deepcopy(data.draw(st.sampled_from(_OTHERS)))
        if not document:
            break
    place.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    _build(place, cache)


def _build(place: Path, cache: Path) -> None:
    diagnostics = Diagnostics()
    with watched() as watch:
        result = generate(place, diagnostics, known=_KNOWN)
        if result is not None:
            check(result)
    errors = [found for found in diagnostics if found.severity is Severity.ERROR]
    event("a client" if result is not None else errors[0].code)
    assert (result is None) is bool(errors)
    assert all(found.location is not None for found in errors)
    assert watch.network == [] and watch.outside(cache) == []
    _printable(diagnostics)


def _printable(diagnostics: Diagnostics) -> None:
    for found in diagnostics:
        render(found).encode("utf-8")


@cache
def _plain(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _holders(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a document: what holds it, and its key there."""
    found: list[tuple[Any, Any]] = []
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in items:
        found.append((value, key))
        found += _holders(child)
    return found


def _has(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)
