from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    text = b'{"errors":[{"line":1}],"error":{"text":"a"},"errorObject":{"code":"b"}}'
    order = codec.decode(package.models.Order, text)
    assert (order.errors[0].line, order.error.text, order.error_object.code) == (1, "a", "b")
    assert len({type(order.errors[0]), type(order.error), type(order.error_object)}) == 3
    assert codec.encode(order) == text
