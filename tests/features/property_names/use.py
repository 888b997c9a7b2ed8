import copy
import json
import pickle
from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    odd = package.models.Odd
    wires = [
        "class", "None", "self", "extra", "field", "str", "__class__", "__init__", "__slots__",
        "__x", "_extra", "__struct_fields__", "__read_only__", "3d", "größe", "名前", "@odata.type", "***",
        "two words", "addressLine1", "URLValue", "copy", "id", "type",
    ]  # fmt: skip
    sent = {wire: f"value of {wire}" for wire in wires} | {"list": ["x"], "dt": "2020-01-01"}
    read = codec.decode(odd, json.dumps(sent).encode())
    assert not read.extra
    assert json.loads(codec.encode(read)) == sent
    assert type(read) is odd and read.__class__ is odd
    assert (read.class_, read.extra_, read.str_, read.id) == (
        "value of class",
        "value of extra",
        "value of str",
        "value of id",
    )
    assert copy.copy(read) == read == copy.deepcopy(read)
    assert pickle.loads(pickle.dumps(read)) == read
    assert odd.__read_only__ == frozenset()
