from importlib import import_module
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    answer, _ = one(package, lambda c: c.a.get(), lambda: reply(json={"count": 3}))
    assert answer.count == 3
    _, sent = one(package, lambda c: c.b.get(d="x"), lambda: reply(204))
    assert sent.line == "GET /b?d=x"
    operations = import_module(f"{package.__name__}.operations.api")
    assert not hasattr(operations.BOperations, "create")
