from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    thing, _ = one(
        package,
        lambda c: c.things.by_id("1").get(),
        lambda: reply(json={"size": 2, "other": {"a": "b"}}),
    )
    assert thing == models.Thing(size=2, other=models.Other(a="b"))
