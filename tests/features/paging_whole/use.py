from types import ModuleType

from tests.calls import both, listed, reply


def use(package: ModuleType) -> None:
    rows, sent = both(package, lambda c: listed(c.iterate()), lambda: [reply(json={"items": ["a", "b"]})])
    assert (rows, len(sent)) == (["a", "b"], 1)
