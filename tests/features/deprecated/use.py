from importlib import import_module
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    old, _ = one(package, lambda c: c.old.get(since=1), lambda: reply(json={"was": "x"}))
    assert old.was == "x"
    assert "Deprecated." in type(old).__doc__
    operations = import_module(f"{package.__name__}.operations.spec")
    method = operations.OldOperations.get
    assert method.__doc__.count("Deprecated.") == 2  # the operation and its parameter
    assert import_module(f"{package.__name__}.routes.spec").GET_OLD.deprecated
