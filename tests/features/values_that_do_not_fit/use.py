import datetime as dt
import json
import logging
from importlib import import_module
from types import ModuleType
from typing import Any

from tests.calls import both, one, reply


def read(package: ModuleType, content: bytes, call: Any = lambda c: c.readings.get()) -> Any:
    """What a call makes of an answer."""
    return one(package, call, lambda: reply(content=content))[0]


def written(package: ModuleType, value: Any) -> Any:
    """The same value as it goes back to the service."""
    return json.loads(import_module(f"{package.__name__}._runtime.codec.codec").encode(value))


def numbers_too_large_to_be_exact(package: ModuleType) -> None:
    """7.16190609436213e+100 became an integer of a hundred digits, most of which nobody had sent."""
    text = b'[{"count": 7.16190609436213e+100}, {"count": 9007199254740994.0}, {"count": 5.0}, {"count": 1e3}]'
    large, larger, small, round_ = read(package, text)
    assert (large.count, dict(large.extra)) == (None, {"count": 7.16190609436213e100})
    assert (larger.count, dict(larger.extra)) == (None, {"count": 9007199254740994.0})
    assert (small.count, round_.count) == (5, 1000)


def entries_of_a_bare_map(package: ModuleType) -> None:
    """Without a model around it, what did not fit was dropped with no more than a warning."""
    sent = {"a": {"name": "A"}, "b": "odd", "c": None, "d": {"name": "D", "height": "high"}}
    found = read(package, json.dumps(sent).encode(), lambda c: c.stations.get())
    assert isinstance(found, package.PartialMap) and list(found) == ["a", "d"]
    assert found.extra == {"b": "odd", "c": None}
    assert found["d"].extra == {"height": "high"}
    assert written(package, found) == sent
    found["b"] = package.models.Station(name="B")
    assert written(package, found)["b"] == {"name": "B"}


def rows_of_a_bare_list(package: ModuleType) -> None:
    """Each stands where it was when the list is sent again."""
    sent = ["odd", {"count": 1}, None, 7, {"station": {"name": "A", "colour": "red"}}]
    found = read(package, json.dumps(sent).encode())
    assert isinstance(found, package.PartialList) and len(found) == 2
    assert found.extra == {0: "odd", 2: None, 3: 7}
    assert written(package, found) == sent


def a_file_that_comes_as_json(package: ModuleType) -> None:
    """The file that a model can send was taken for a model, and its missing `extra` was AttributeError."""
    for sent in ({"picture": {"name": "a"}}, {"picture": 7, "title": "t"}, {"pages": [{"x": 1}, None]}):
        found = read(package, json.dumps(sent).encode(), lambda c: c.charts.get())
        assert written(package, found) == sent
        assert found.title == sent.get("title")


def names_in_another_case(package: ModuleType) -> None:
    """The service, and what documents it, write `Id` as well as `id`: such values were left in `extra`."""
    (found,) = read(package, b'[{"COUNT": 1, "Station": {"Name": "A", "name": "b"}, "takenat": null}]')
    assert found.count == 1 and not found.extra
    # What has its own name goes before what only looks like it.
    assert (found.station.name, dict(found.station.extra)) == ("b", {"Name": "A"})


def moments_as_people_write_them(package: ModuleType) -> None:
    """Documented answers have blanks and colons in odd places."""
    noon = dt.datetime(2017, 3, 14, 12, 5, tzinfo=dt.UTC)
    spelled = ("3/14/2017 12:05:00 PM +00:00", "2017-03-14T12: 05: 00Z", "2017-03-14: 12:05Z")
    rows = read(package, json.dumps([{"takenAt": text} for text in spelled]).encode())
    assert [row.taken_at for row in rows] == [noon] * 3
    (row,) = read(package, b'[{"day": "2017-03-14T00:00:00Z"}]')
    assert row.day == dt.date(2017, 3, 14)


def half_a_character(package: ModuleType) -> None:
    """One broken pair in one name must not cost the page."""
    (row,) = read(package, rb'[{"station": {"name": "a\ud83d"}}]')
    assert row.station.name == "a\ufffd"


def one_warning_for_all_rows(package: ModuleType) -> None:
    """Each row of an export is a document of its own, so that a wrong column logged a line for every row."""
    lines = b'{"count": "many"}\n' * 50 + b'{"count": "many", "day": 7}\n'
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger(f"{package.__name__}._runtime.codec")
    logger.addHandler(handler)

    def rows(client: Any) -> Any:
        download = client.exports.stream()
        if hasattr(download, "__enter__"):
            with download:
                return list(package.json_lines(download, package.models.Reading))

        async def waiting() -> list[Any]:
            async with download:
                return [row async for row in package.json_lines(download, package.models.Reading)]

        return waiting()

    found, _ = both(package, rows, lambda: [reply(content=lines)])
    logger.removeHandler(handler)
    assert len(found) == 51 and all(row.extra["count"] == "many" for row in found)
    assert ["count" in text for text in said] == [True, False] * 2  # once in each colour


def use(package: ModuleType) -> None:
    logging.getLogger(package.__name__).addHandler(logging.NullHandler())
    numbers_too_large_to_be_exact(package)
    entries_of_a_bare_map(package)
    rows_of_a_bare_list(package)
    a_file_that_comes_as_json(package)
    names_in_another_case(package)
    moments_as_people_write_them(package)
    half_a_character(package)
    one_warning_for_all_rows(package)
