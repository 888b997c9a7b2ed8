"""Bare lists and maps of which something does not fit: it is kept beside what does."""

import copy
import json
import logging
import pickle
from typing import Any

import pytest

from runtime.codec.codec import decode, encode
from runtime.models.model import Model
from runtime.models.partial import PartialList, PartialMap
from runtime.requests.uploads import File


class Seat(Model, kw_only=True):
    name: str | None = None
    rows: list[int] | None = None


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "runtime")


ROWS: list[Any] = ["odd", {"name": "a"}, None, 7, {"name": "b", "other": [1]}, {}, [[]]]


def test_a_list() -> None:
    text = json.dumps(ROWS).encode()
    seats = decode(list[Seat], text)
    assert isinstance(seats, list) and [seat.name for seat in seats] == ["a", "b", None]
    assert isinstance(seats, PartialList)
    assert seats.extra == {0: "odd", 2: None, 3: 7, 6: [[]]}
    assert json.loads(encode(seats)) == ROWS
    assert decode(list[Seat], encode(seats)) == seats


def test_a_map() -> None:
    entries = {"a": {"name": "a"}, "b": "odd", "c": 1}
    seats = decode(dict[str, Seat], json.dumps(entries).encode())
    assert isinstance(seats, PartialMap) and list(seats) == ["a"]
    assert seats.extra == {"b": "odd", "c": 1}
    assert json.loads(encode(seats)) == entries
    seats["b"] = Seat(name="new")
    assert json.loads(encode(seats))["b"] == {"name": "new"}


def test_lists_in_lists_and_maps() -> None:
    document = [[{"name": "a"}, "odd"], "odd", [{}]]
    found = decode(list[list[Seat]], json.dumps(document).encode())
    assert isinstance(found, PartialList) and found.extra == {1: "odd"}
    assert isinstance(found[0], PartialList) and found[0].extra == {1: "odd"}
    assert type(found[1]) is list
    assert json.loads(encode(found)) == document
    by_name = decode(dict[str, list[Seat]], b'{"a": [1, {}]}')
    assert type(by_name) is dict and json.loads(encode(by_name)) == {"a": [1, {}]}


def test_a_model_keeps_its_own() -> None:
    (seat, odd), text = [{"rows": [1, "odd"]}, 5], b'[{"rows": [1, "odd"]}, 5]'
    seats = decode(list[Seat], text)
    assert type(seats[0].rows) is list and dict(seats[0].extra) == seat
    assert seats.extra == {1: odd}  # type: ignore[attr-defined]
    assert json.loads(encode(seats)) == json.loads(text)


def test_what_fits_is_an_ordinary_list() -> None:
    assert type(decode(list[Seat], b'[{"other": 1}, {"rows": "odd"}]')) is list
    assert type(decode(dict[str, Seat], b'{"a": {"other": 1}}')) is dict


def test_after_changes_everything_is_still_there() -> None:
    seats = decode(list[Seat], json.dumps(ROWS).encode())
    del seats[1:]
    assert json.loads(encode(seats)) == ["odd", {"name": "a"}, None, 7, [[]]]


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]
)
def test_copies(again: Any) -> None:
    seats = decode(list[Seat], json.dumps(ROWS).encode())
    other = again(seats)
    assert other == seats and other.extra == seats.extra  # type: ignore[attr-defined]
    entries = again(PartialMap({"a": 1}, {"b": "odd"}))
    assert entries == {"a": 1} and entries.extra == {"b": "odd"}


class Upload(Model, kw_only=True):
    files: list[File | bytes] | None = None
    note: str | None = None


@pytest.mark.parametrize("files", [[{}], [{"name": "a"}], {"content": 1}, [1], ["odd", {}]])
def test_what_is_only_sent_is_no_model(files: Any) -> None:
    """Files have no `extra`: the model around them keeps what does not fit."""
    text = json.dumps({"files": files, "note": "a"}).encode()
    upload = decode(Upload, text)
    assert upload.note == "a" and dict(upload.extra) == {"files": files}
    assert json.loads(encode(upload)) == json.loads(text)
