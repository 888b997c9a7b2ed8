import datetime
import json
from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    assert codec.decode(models.Both, b'{"name":"a","since":"2020-01-02"}') == models.Both(
        name="a", since=datetime.date(2020, 1, 2)
    )
    assert codec.decode(models.Strict, b'{"name":"a"}') == models.Strict(name="a")
    assert codec.decode(models.Narrow, b'{"name":3}') == models.Narrow(name=3)
    code = codec.decode(models.Code, b'{"code":"abc","kind":"b","digits":5,"share":null}')
    assert code == models.Code(code="abc", kind=models.Kind.B, digits=5)
    assert code.kind is models.Kind.B
    # The type holds beside parts that only narrow it.
    wrong = {"code": 1, "digits": "5", "share": "x"}
    assert codec.decode(models.Code, json.dumps(wrong).encode()).extra == wrong
