import json
from importlib import import_module
from types import ModuleType
from typing import Any


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    rooms = [getattr(models, f"Room{number:02}") for number in range(1, 61)]
    sent: Any = {"end": True}
    expected = models.End(end=True)
    for room in reversed(rooms):
        sent, expected = {"door": sent}, room(door=expected)
    read = codec.decode(rooms[0], json.dumps(sent).encode())
    assert read == expected
    assert json.loads(codec.encode(read)) == sent
    assert codec.decode(rooms[-1], b'{"door":{"door":{"end":false}}}').door == rooms[0](
        door=models.End(end=False)
    )
