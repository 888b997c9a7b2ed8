from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    assert [(member.name, member.value) for member in models.State] == [
        ("CLOSED", 0),
        ("OPEN", 1),
        ("UNKNOWN", -1),
    ]
    assert [member.name for member in models.Level] == ["VALUE_1", "VALUE_2"]
    assert codec.decode(models.Door, b'{"state":-1}').state is models.State.UNKNOWN
    door = codec.decode(models.Door, b'{"state":7}')
    assert door.state == 7 and not door.state.is_known
    assert codec.encode(door) == b'{"state":7}'
