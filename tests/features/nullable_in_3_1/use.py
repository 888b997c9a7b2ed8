from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    person = package.models.Person
    text = b'{"name":"A","age":null,"boss":null,"colours":["x",null],"kind":null,"never":null,"several":3}'
    read = codec.decode(person, text)
    assert (read.name, read.age, read.boss, read.colours, read.kind) == ("A", None, None, ["x", None], None)
    assert (read.never, read.several) == (None, 3)
    assert codec.encode(person(name="A", boss=person(name="B"), several="x", age=package.NULL)) == (
        b'{"name":"A","age":null,"boss":{"name":"B"},"several":"x"}'
    )
