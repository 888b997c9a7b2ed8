from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    thing = package.models.Thing(size=2)
    found, sent = one(package, lambda c: c.things.query(thing), lambda: reply(json=[{"size": 2}]))
    assert (found, sent.line, sent.content) == ([thing], "QUERY /things", b'{"size":2}')
