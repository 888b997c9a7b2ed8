from types import ModuleType

from tests.calls import both, listed, reply


def use(package: ModuleType) -> None:
    rows, sent = both(
        package,
        lambda c: listed(c.things.iterate(size=1)),
        lambda: [reply(json={"items": ["a"], "continuationToken": "t1"}), reply(json={"items": ["b"]})],
    )
    assert rows == ["a", "b"]
    assert sent[0].url == "/things?size=1"
    assert sent[1].url == "/things?seekOperation=Next&size=1"
    assert "ms-continuationtoken" not in sent[0].headers
    assert sent[1].headers["ms-continuationtoken"] == "t1"
