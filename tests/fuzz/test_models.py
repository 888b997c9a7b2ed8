"""The codec on every model of the client: what it writes it reads, and of any JSON whatever nothing is lost."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from runtime.codec.codec import DecodeFailure, decode, encode
from runtime.codec.plans import Choice, Variants, parts, plan
from tests.fuzz.effort import effort
from tests.fuzz.memory_package import imported
from tests.fuzz.values import JSON, models
from tests.output.same import differences, parsed

_GENERATED = Path(__file__).parents[2] / "generated"


@pytest.fixture(scope="module")
def classes() -> Iterator[list[Any]]:
    files = {
        PurePosixPath(path.relative_to(_GENERATED)): path.read_text(encoding="utf-8")
        for path in sorted((_GENERATED / "partnercenter" / "models").glob("*.py"))
    }
    files[PurePosixPath("partnercenter/__init__.py")] = ""
    logging.getLogger("runtime").setLevel(logging.ERROR)
    with imported(files, "partnercenter.models") as package:
        found = [getattr(package, name) for name in package.__all__]
        yield [each for each in found if hasattr(each, "__struct_fields__")]
    logging.getLogger("runtime").setLevel(logging.NOTSET)


@effort(150)
@given(data=st.data())
def test_what_is_written_is_read(classes: list[Any], data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(classes))
    value = data.draw(models(model))
    text = encode(value)
    back = decode(model, text)
    if not any(isinstance(node, Choice | Variants) for node in parts(plan(model))):
        event("equal")
        assert back == value
    assert _same(encode(back), text) == []


@effort(150)
@given(data=st.data())
def test_nothing_is_lost(classes: list[Any], data: st.DataObject) -> None:
    """Any JSON, and JSON of a model in which any part is exchanged for any other."""
    model = data.draw(st.sampled_from(classes))
    whole: Any = json.loads(encode(data.draw(models(model))))
    if whole and data.draw(st.booleans()):
        holders = list(_holders(whole))
        holder, key = data.draw(st.sampled_from(holders))
        holder[key] = data.draw(JSON)
    else:
        whole = data.draw(JSON)
    text = json.dumps(whole).encode()
    try:
        value = decode(model, text)
    except DecodeFailure:
        event("refused")
        return
    event("read")
    assert _same(encode(value), text) == []


def _same(found: bytes, wanted: bytes) -> list[str]:
    value = parsed(found)
    return list(differences(value, _without_nothing(parsed(wanted), value)))


def _without_nothing(wanted: Any, found: Any) -> Any:
    """Without null, and the empty text that services write for it, where neither came through."""
    if isinstance(wanted, dict):
        inner = found if isinstance(found, dict) else {}
        return {
            key: _without_nothing(each, inner.get(key))
            for key, each in wanted.items()
            if key in inner or (each is not None and each != "")
        }
    if isinstance(wanted, list) and isinstance(found, list) and len(found) == len(wanted):
        return [_without_nothing(one, other) for one, other in zip(wanted, found, strict=True)]
    return wanted


def _holders(value: Any) -> Iterator[tuple[Any, Any]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in list(items):
        yield value, key
        yield from _holders(child)
