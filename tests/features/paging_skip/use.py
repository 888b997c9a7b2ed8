from types import ModuleType

from tests.calls import both, listed, reply


def use(package: ModuleType) -> None:
    rows, sent = both(
        package,
        lambda c: listed(c.things.find_iterate(size=2)),
        lambda: [reply(json=["a", "b"]), reply(json=["c"]), reply(json=[])],
    )
    assert rows == ["a", "b", "c"]
    assert [one.url for one in sent] == [
        "/things?$top=2",
        "/things?$skip=2&$top=2",
        "/things?$skip=3&$top=2",  # a page that is not full is no end
    ]
