from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    tree = codec.decode(models.Tree, b'{"left":{"leaves":[{},{"left":{}}]}}')
    assert tree.left.leaves[1].left == models.Tree()
    assert codec.decode(models.Egg, b'{"hen":{"eggs":[{"hen":{}}]}}').hen.eggs[0].hen == models.Hen()
    mammal = codec.decode(models.Mammal, b'{"milk":true,"mother":{"milk":false}}')
    assert mammal.mother == models.Mammal(milk=False)
    group = codec.decode(models.Group, b'{"values":["a",{"values":["b"]}]}')
    assert group == models.Group(values=["a", models.Group(values=["b"])])
