from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    ranks, _ = one(package, lambda c: c.ranks.get(), lambda: reply(json=[1, 2]))
    assert ranks == [1, 2]
    ranks, _ = one(package, lambda c: c.ranks.get(), lambda: reply(json=["a"]))
    assert ranks == ["a"]
    note, _ = one(package, lambda c: c.notes.get(), lambda: reply(json={"text": "a" * 9, "size": 1}))
    assert (note.text, note.size, note.extra) == ("a" * 9, 1, {})
