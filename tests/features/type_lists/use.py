from decimal import Decimal
from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models

    def read(text: bytes) -> object:
        loose = codec.decode(models.Loose, text)
        assert not loose.extra
        assert codec.encode(loose) == text
        return loose

    assert read(b'{"amount":3,"anything":[1]}') == models.Loose(amount=3, anything=[1])
    amount = codec.decode(models.Loose, b'{"amount":"3"}').amount
    assert isinstance(amount, Decimal) and amount == 3
    assert [read(b'{"count":%s}' % count).count for count in (b"3", b'"3"')] == [3, "3"]
    assert read(b'{"truth":{"a":[null]}}').truth == {"a": [None]}
    for value in (b'"a"', b"1.5", b"1", b"true", b"[1]", b'{"a":1}'):
        read(b'{"all":%s}' % value)
    assert read(b'{"thing":{"a":"b"}}').thing == models.LooseThing(a="b")
    assert read(b'{"thing":"b"}').thing == "b"
    assert read(b'{"rows":[1]}').rows == [1]
    assert read(b'{"rows":"x"}').rows == "x"
