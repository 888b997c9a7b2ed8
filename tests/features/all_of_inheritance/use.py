from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    assert issubclass(models.Dog, models.Pet) and issubclass(models.Puppy, models.Dog)
    assert not hasattr(models, "Alias")
    puppy = codec.decode(models.Puppy, b'{"name":"Rex","id":"1","breed":"Collie","weeks":9}')
    assert puppy == models.Puppy(name="Rex", id="1", breed="Collie", weeks=9)
    assert puppy.__read_only__ == {"id"}
    assert codec.encode(puppy, omit_read_only=True) == b'{"name":"Rex","breed":"Collie","weeks":9}'
    assert type(codec.decode(models.Owner, b'{"pet":{"name":"Rex"}}').pet) is models.Pet
