from types import ModuleType

from tests.calls import both, listed, reply


def use(package: ModuleType) -> None:
    rows, sent = both(
        package,
        lambda c: listed(c.things.iterate()),
        lambda: [reply(json={"items": ["a"]}, headers={"X-Token": "t1"}), reply(json={"items": ["b"]})],
    )
    assert rows == ["a", "b"]
    assert sent[1].headers["x-token"] == "t1"
