from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    shelf, mark = package.models.Shelf, package.models.Mark
    assert not {"Shelves", "Marks", "Alias"} & set(package.models.__all__)
    answer = [
        {"name": "a", "shelves": [{"name": "b"}], "marks": {"x": {"under": {"y": {}}}}},
        {"same": {"name": "c"}},
    ]
    shelves, _ = one(package, lambda c: c.shelves.get(), lambda: reply(json=answer))
    assert shelves == [
        shelf(name="a", shelves=[shelf(name="b")], marks={"x": mark(under={"y": mark()})}),
        shelf(same=shelf(name="c")),
    ]
