from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    def line(call: object) -> str:
        return one(package, call, lambda: reply(204))[1].line

    assert line(lambda c: c.ping()) == "GET /v1"
    assert line(lambda c: c.carts.by_id("1").get()) == "GET /v1/carts/1"
    assert line(lambda c: c.carts.by_id("1").drop()) == "DELETE /v1/carts/1"
    assert line(lambda c: c.carts.by_id("1").checkout()) == "POST /v1/carts/1/checkout"
    assert line(lambda c: c.carts.by_id(cart_id="1").checkout()) == "POST /v1/carts/1/checkout"
    assert line(lambda c: c.line_items.class_.list_.get()) == "GET /v1/lineitems/class/list"
    assert line(lambda c: c.webhooks.registration.get()) == "GET /webhooks/v1/registration"
    assert line(lambda c: c.send_.by_id("7").close()) == "GET /v1/send/7"
    assert (
        line(lambda c: c.invoices.by_id("1").lines("azure", "usage").get("x"))
        == "GET /v1/invoices/1/lines/azure/usage/x"
    )
    texts, _ = one(package, lambda c: c.line_items.class_.list_.create(), lambda: reply(json=["a"]))
    assert texts == ["a"]
