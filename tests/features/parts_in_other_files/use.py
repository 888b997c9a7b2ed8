"""Schemas in other files are bases, variants and components as if they stood in the document."""

from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    herd = [
        {"species": "panthera leo", "mane": True, "prey": [{"species": "gnu", "name": "G"}]},
        {"species": "Animal"},
    ]
    (lion, other), _ = one(package, lambda c: c.animals.get(), lambda: reply(json=herd))
    assert type(lion) is models.Lion and isinstance(lion, models.Animal)
    assert type(other) is models.Animal
    # Neither the mapping nor a file has this word: what all animals have is there all the same.
    assert lion.prey == [models.Animal(species="gnu", name="G")]
    assert models.Keeper(lions=[lion], name="Jo").lions == [lion]
    # Names are those of the components, which here are others than those in the files.
    assert issubclass(models.DayTicket, models.Ticket)
    assert issubclass(models.YearTicket, models.Ticket)
    assert not hasattr(models, "Any") and not hasattr(models, "KindsAny")
    assert not hasattr(models, "Beast")
    for kind, type_ in (("moving", models.Film), ("Talk", models.Talk)):
        answer = {"kind": kind, "minutes": 9, "speaker": "S"}
        show, _ = one(package, lambda c: c.shows.by_id("1").get(), lambda: reply(json=answer))
        assert type(show) is type_ and show.kind == kind
