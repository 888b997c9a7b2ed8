from types import ModuleType

import pytest
from tests.calls import both, listed, reply


def use(package: ModuleType) -> None:
    def pages(uri: str) -> list[object]:
        return [reply(json={"items": ["a"], "links": {"next": {"uri": uri}}}), reply(json={"items": ["b"]})]

    rows, sent = both(package, lambda c: listed(c.things.iterate()), lambda: pages("/things?page=2"))
    assert rows == ["a", "b"]
    assert [one.url for one in sent] == ["/things", "/things?page=2"]
    with pytest.raises(package.PartnerCenterError, match="evil"):  # never to another host
        both(package, lambda c: listed(c.things.iterate()), lambda: pages("https://evil.example/things"))

    # Neither a link nor the end: the total says that there is more.
    def counted() -> list[object]:
        return [reply(json={"totalCount": 3, "items": items}) for items in (["a", "b"], ["c"])]

    rows, sent = both(package, lambda c: listed(c.parts.iterate()), counted)
    assert rows == ["a", "b", "c"]
    assert [one.url for one in sent] == ["/parts", "/parts?offset=2"]
