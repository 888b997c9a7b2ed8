import json
from importlib import import_module
from types import ModuleType
from typing import Any


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    rooms = [getattr(package.models, f"Room{number:02}") for number in range(1, 51)]
    sent: Any = {"wall50": "last"}
    for number in range(50, 0, -1):
        sent = {"doors": [sent]} if number == 50 else {"doors": [sent, {f"wall{number:02}": "a"}]}
    room = codec.decode(rooms[0], json.dumps(sent).encode())
    assert json.loads(codec.encode(room)) == sent
    for kind in rooms[:-1]:
        assert type(room) is kind and len(room.doors) == 2 and not room.extra
        room = room.doors[0]
    assert room.doors[0].wall_50 == "last"
