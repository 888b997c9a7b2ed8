from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    page, _ = one(
        package,
        lambda c: c.orders.get(),
        lambda: reply(json={"totalCount": 1, "items": [{"id": "1"}], "more": True}),
    )
    expected = models.Collection(total_count=1, items=[models.Order(id="1")])
    expected.extra["more"] = True
    assert page == expected
    assert type(page.items[0]) is models.Order
