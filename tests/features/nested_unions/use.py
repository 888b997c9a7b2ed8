from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    cat, dog = models.Cat(purrs=True), models.Dog(barks=True)
    zoo = models.Zoo(
        animals=[cat, dog],
        by_name={"a": dog, "b": cat},
        texts=["a", 1],
        deep={"x": [{"y": [cat]}]},
        list_or_map={"z": dog},
    )
    assert codec.decode(models.Zoo, codec.encode(zoo)) == zoo
    assert codec.decode(models.Zoo, b'{"listOrMap":[{"purrs":true}]}').list_or_map == [cat]
