from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    person = package.models.Person
    read = codec.decode(person, b'{"name":"A","age":null,"boss":null,"colours":["x",null],"kind":null}')
    assert (read.name, read.age, read.boss, read.colours, read.kind) == ("A", None, None, ["x", None], None)
    assert codec.encode(person(name="A", age=package.NULL, boss=person(name="B", age=3))) == (
        b'{"name":"A","age":null,"boss":{"name":"B","age":3}}'
    )
