from importlib import import_module
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    thing = package.models.Thing
    read = codec.decode(thing, b'{"kind":"thing","version":2,"flag":true}')
    assert (read.kind, read.version, read.flag) == ("thing", 2, True)
    # The service's default is the service's business: what was not said is not sent, nor made up.
    assert (read.size, read.colour) == (None, None)
    # A required constant can only have one value, so nobody has to write it.
    assert codec.encode(thing(size=3)) == b'{"kind":"thing","version":2,"size":3}'
    _, sent = one(package, lambda c: c.things.get(), lambda: reply(204))
    assert sent.line == "GET /things"
