import datetime
from importlib import import_module
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    assert issubclass(models.Model_, package.Model) and models.Model_ is not package.Model
    read = codec.decode(models.Model_, b'{"node":{"t":"a"},"any":{"decimal":"a","price":1.5}}')
    assert read.node.t == models.Decimal_.A
    assert codec.decode(models.Datetime, b'{"at":"2020-01-01T00:00:00Z"}').at.tzinfo is datetime.UTC
    assert codec.decode(models.List, b'{"rows":[{}]}').rows == [models.List()]
    result, sent = one(
        package,
        lambda c: c.any.create(body=models.Sequence_(a="x"), at=["y"]),
        lambda: reply(json={"node": {}}),
    )
    assert result == models.Model_(node=models.Node_())
    assert (sent.line, sent.content) == ("POST /any?at=y", b'{"a":"x"}')
    result, _ = one(
        package, lambda c: c.create(body=models.Mapping_(a="x")), lambda: reply(json={"a": "z"})
    )
    assert result == models.Cloud_(a="z")
