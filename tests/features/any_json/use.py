from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    text = b'{"value":{"a":[1.5,{"b":[true,"x"]}],"c":"d"},"other":{"a":[1,null]}}'
    box = codec.decode(package.models.Box, text)
    assert box == package.models.Box(value={"a": [1.5, {"b": [True, "x"]}], "c": "d"}, other={"a": [1, None]})
    assert not box.extra
    assert codec.encode(box) == text
