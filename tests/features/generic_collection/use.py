from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    page, _ = one(
        package,
        lambda c: c.orders.get(),
        lambda: reply(json={"totalCount": 1, "items": [{"id": "1"}], "more": True}),
    )
    assert page == models.Collection(total_count=1, items=[models.Order(id="1")]) or page.extra
    assert page.items == [models.Order(id="1")] and page.extra == {"more": True}
