from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    answer = [{"kind": "Cat", "lives": 9}, {"kind": "dog", "tricks": 2}]
    (cat, dog), _ = one(package, lambda c: c.pets.get(), lambda: reply(json=answer))
    assert cat == models.Feline(kind="Cat", lives=9)
    assert dog == models.Canine(kind="dog", tricks=2)
