from types import ModuleType

import pytest
from tests.calls import both, listed, reply


def use(package: ModuleType) -> None:
    def pages(uri: str) -> list[object]:
        return [reply(json={"items": ["a"], "links": {"next": {"uri": uri}}}), reply(json={"items": ["b"]})]

    rows, sent = both(package, lambda c: listed(c.things.iterate()), lambda: pages("/things?page=2"))
    assert rows == ["a", "b"]
    assert [one.url for one in sent] == ["/things", "/things?page=2"]
    with pytest.raises(package.PartnerCenterError):  # never to another host
        both(package, lambda c: listed(c.things.iterate()), lambda: pages("https://evil.example/things"))
