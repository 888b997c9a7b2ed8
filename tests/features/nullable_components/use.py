from types import ModuleType
from typing import get_type_hints

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    Tree, Leaf = package.models.Tree, package.models.Leaf
    assert get_type_hints(Tree)["branches"] == list[Tree | None] | None
    assert get_type_hints(Tree)["leaves"] == list[Leaf | None] | None
    assert get_type_hints(Leaf)["trees"] == list[Tree | None] | None
    assert get_type_hints(Leaf)["next"] == dict[str, Leaf | None] | None
    answer = {"branches": [None, {"leaves": [None, {"next": {"a": None}}]}]}
    tree, _ = one(package, lambda c: c.trees.get(), lambda: reply(json=answer))
    assert tree.branches == [None, Tree(leaves=[None, Leaf(next={"a": None})])]
    assert not tree.extra and not tree.branches[1].extra
    for answer, type_ in (({"kind": "meow"}, package.models.Cat), ({"kind": "Dog"}, package.models.Dog)):
        pet, _ = one(package, lambda c: c.pets.get(), lambda: reply(json=answer))
        assert type(pet) is type_
    page, _ = one(package, lambda c: c.cats.get(), lambda: reply(json={"items": [{"kind": "Dog"}]}))
    assert page.items == [package.models.Dog(kind="Dog")]
