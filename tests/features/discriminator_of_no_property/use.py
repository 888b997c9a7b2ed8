import json
from importlib import import_module
from types import ModuleType

SENT = {"events": [{"type": "lent", "reader": "Ada"}, {"type": "Returned", "late": True}]}


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    journal = codec.decode(models.Journal, json.dumps(SENT).encode())
    assert not journal.extra
    lent, returned = journal.events
    assert lent == models.Lent(type="lent", reader="Ada")
    assert type(returned) is models.Returned and returned.late is True
    # The class has no attribute for its tag, and keeps it all the same.
    assert returned.extra == {"type": "Returned"}
    assert json.loads(codec.encode(journal)) == SENT
