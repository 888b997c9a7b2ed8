import datetime
import uuid
from types import ModuleType

import pytest
from tests.calls import one, reply

TENANT = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"


def use(package: ModuleType) -> None:
    month = package.models.GetFileMonth

    def get(client: object, tenant: object = TENANT, name: str = "x", month: object = month("01")) -> object:
        return client.tenants.by_id(tenant).files.by_id(name).by_year_and_month(2020, month).by_id(["a", "b/c"]).get()

    for tenant in (TENANT, uuid.UUID(TENANT)):
        _, sent = one(package, lambda c, t=tenant: get(c, t), lambda: reply(204))
        assert sent.line == f"GET /tenants/{TENANT}/files/x/2020-01/a,b%2Fc"
    _, sent = one(package, lambda c: get(c, name="../ä?#"), lambda: reply(204))
    assert sent.url == f"/tenants/{TENANT}/files/..%2F%C3%A4%3F%23/2020-01/a,b%2Fc"
    assert one(package, lambda c: get(c, month="02"), lambda: reply(204))[1].url.endswith("/2020-02/a,b%2Fc")
    for wrong, message in (({"name": ""}, "class"), ({"name": ".."}, "class"), ({"tenant": "no-guid"}, "must be a GUID")):
        with pytest.raises(ValueError, match=message):
            one(package, lambda c, w=wrong: get(c, **w), lambda: reply(204))
    _, sent = one(
        package,
        lambda c: c.self.by_id("me").on.by_id(datetime.date(2020, 1, 2)).get(),
        lambda: reply(204),
    )
    assert sent.line == "GET /self/me/on/2020-01-02"
