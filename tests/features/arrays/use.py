from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    rows = [
        {"tags": ["a", "b"], "grid": [[1, 2], []], "addresses": [{"city": "Bern"}]},
        {"anything": [1, "x", None]},
    ]
    lines, _ = one(package, lambda c: c.lines.get(), lambda: reply(json=rows))
    assert lines == [
        package.models.Line(
            tags=["a", "b"], grid=[[1, 2], []], addresses=[package.models.LineAddress(city="Bern")]
        ),
        package.models.Line(anything=[1, "x", None]),
    ]
