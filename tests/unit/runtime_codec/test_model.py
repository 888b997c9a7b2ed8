"""The base model: extras in copies, pickles and comparisons; NULL; open enums; durations."""

from __future__ import annotations

import copy
import gc
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from tests.unit.runtime_codec.models import Collection, Deployment, Everything, Level, Term

from runtime.codec.codec import decode, encode
from runtime.models.model import NULL, Model
from runtime.models.scalars import Duration

RAW = (
    b'{"items": [{"new": {"a": [1]}, "licensesSold": "x"}, {"customerName": "Contoso"}], "more": 1}'
)


def page() -> Collection[Deployment]:
    return decode(Collection[Deployment], RAW)


def test_extras_are_a_mapping_of_their_own() -> None:
    first, second = Deployment(), Deployment()
    assert first.extra == {}
    assert repr(first) == "Deployment()"
    first.extra["a"] = 1
    first.extra.update(b=2)
    assert (dict(first.extra), dict(second.extra)) == ({"a": 1, "b": 2}, {})
    assert first != second
    assert "'a': 1" in repr(first)
    del first.extra["a"]
    assert first.extra.pop("b") == 2
    assert first == second
    with pytest.raises(KeyError):
        first.extra["a"]
    with pytest.raises(KeyError):
        del first.extra["a"]


COPIES: list[Any] = [copy.copy, copy.deepcopy, msgspec.structs.replace]
COPIES += [lambda value, n=n: pickle.loads(pickle.dumps(value, n)) for n in range(2, 6)]


@pytest.mark.parametrize("duplicate", COPIES)
def test_extras_travel_and_are_not_shared(duplicate: Any) -> None:
    original = page()
    other = duplicate(original)
    assert other == original
    assert other.extra == {"more": 1}
    assert other.items[0].extra == {"new": {"a": [1]}, "licensesSold": "x"}
    other.extra["mine"] = 2
    assert original.extra == {"more": 1}
    assert duplicate(Deployment()) == Deployment()
    assert encode(duplicate(Deployment())) == b"{}"


def test_models_cross_to_a_spawned_process() -> None:
    context = multiprocessing.get_context("spawn")
    sent = [page(), Everything(class_=NULL, term=Term("weekly"), term_duration=Duration("P1M"))]
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert list(pool.map(encode, sent)) == [encode(one) for one in sent]
        assert pool.submit(decode, Collection[Deployment], RAW).result() == page()
        assert pool.submit(copy.copy, NULL).result() is NULL


def test_a_clean_model_is_not_tracked_by_the_garbage_collector() -> None:
    assert not gc.is_tracked(decode(Deployment, b'{"licensesSold": 1}'))


def test_null() -> None:
    assert not NULL
    assert repr(NULL) == "NULL"
    assert copy.deepcopy(NULL) is NULL
    assert pickle.loads(pickle.dumps([NULL]))[0] is NULL


@pytest.mark.parametrize(("cls", "known", "unknown"), [(Term, "annual", "weekly"), (Level, 1, 9)])
def test_open_enums(cls: Any, known: Any, unknown: Any) -> None:
    members = list(cls)
    for value in (known, unknown):
        member = cls(value)
        assert isinstance(member, cls)
        assert member == value
        assert hash(member) == hash(value)
        assert {value: 1}[member] == 1
        assert (member.value, str(member), f"{member}") == (value, str(value), str(value))
        assert member.is_known == (value == known)
        assert cls(value) is member
        for other in (pickle.loads(pickle.dumps(member)), copy.copy(member), copy.deepcopy(member)):
            assert other is member
        assert member in {member}
    assert list(cls) == members
    assert repr(cls(unknown)) == f"<{cls.__name__}: {unknown!r} (unknown)>"
    assert repr(cls(known)) == f"<{cls.__name__}.{members[0].name}: {known!r}>"
    for wrong in (None, 1.5, b"x", True if cls is Level else 1):
        if wrong is True:
            continue
        with pytest.raises(ValueError, match="is not a valid"):
            cls(wrong)


def test_unknown_values_are_bounded_and_the_same_in_all_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(Term, [f"same{n % 5}" for n in range(400)]))
    assert len({id(member) for member in made}) == 5
    many = [Term(f"value{n}") for n in range(3000)]
    assert [member.value for member in many] == [f"value{n}" for n in range(3000)]
    assert Term("value2999") == many[2999]


def test_enum_members_may_be_called_name_and_value() -> None:
    from runtime.models.enums import OpenEnum

    class Column(OpenEnum):
        name = "name"  # pyright: ignore[reportIncompatibleMethodOverride]
        value = "value"  # pyright: ignore[reportIncompatibleMethodOverride]

    assert decode(list[Column], b'["name", "value", "other"]') == ["name", "value", "other"]
    assert Column.name == "name"
    assert repr(Column("value")) == "<Column.value: 'value'>"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P1D", timedelta(days=1)),
        ("P2W", timedelta(weeks=2)),
        ("PT1H30M", timedelta(minutes=90)),
        ("PT0.5S", timedelta(seconds=0.5)),
        ("-P1DT1S", -timedelta(days=1, seconds=1)),
        ("P0Y1D", timedelta(days=1)),
    ],
)
def test_durations_of_fixed_length(text: str, length: timedelta) -> None:
    assert Duration(text).timedelta() == length
    assert Duration.of(length).timedelta() == length


def test_durations_of_months_and_years() -> None:
    term = Duration("P1Y2M3W4D")
    assert (term.years, term.months, term.weeks, term.days) == (1, 2, 3, 4)
    assert term == "P1Y2M3W4D"
    assert repr(term) == "Duration('P1Y2M3W4D')"
    assert pickle.loads(pickle.dumps(term)) == term
    for bad in ("P1Y", "P", "PT", "1 year", f"P{'9' * 30}D"):
        with pytest.raises(ValueError):
            Duration(bad).timedelta()


def test_threads_share_decoders() -> None:
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda _: page(), range(200)))
    assert all(one == pages[0] for one in pages)
    assert all(isinstance(one, Model) for one in pages)
