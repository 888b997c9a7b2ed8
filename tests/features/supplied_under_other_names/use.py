from types import ModuleType
from uuid import UUID

import httpx2
from tests.calls import Service, client_name, reply

USUAL = {"ms-requestid", "ms-correlationid"}


def use(package: ModuleType) -> None:
    service = Service(iter([reply(204), reply(204), reply(204)]))
    http_client = httpx2.Client(transport=httpx2.MockTransport(service))
    with getattr(package, client_name(package))(lambda: "a-token", http_client=http_client) as client:
        client.none.create()
        client.one.create()
        client.both.create()
    for sent, names in zip(service.sent, (set(), {"client-request-id"}, {"x-call", "x-trail"}), strict=True):
        found = {name: value for name, value in sent.headers.items() if name in USUAL or "-request-id" in name or name.startswith("x-")}
        assert set(found) == names
        assert all(UUID(value) for value in found.values())
