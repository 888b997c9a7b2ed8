from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    answer = {"size": 20, "doors": [{"oven": True, "doors": [{"bath": False}]}, {"beds": 2}]}
    room, _ = one(package, lambda c: c.rooms.by_id("1").get(), lambda: reply(json=answer))
    assert type(room) is models.Hall and room.size == 20
    kitchen, bedroom = room.doors
    assert type(kitchen) is models.Kitchen and kitchen.oven
    assert type(kitchen.doors[0]) is models.Bathroom
    assert type(bedroom) is models.Bedroom and bedroom.beds == 2
