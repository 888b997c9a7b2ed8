from types import ModuleType

from tests.calls import both, listed, reply


def use(package: ModuleType) -> None:
    thing = package.models.Thing
    pages = [{"totalCount": 3, "items": [{"id": "1"}, {"id": "2"}]}, {"totalCount": 3, "items": [{"id": "3"}]}]
    answers = lambda: [reply(json=page) for page in pages]  # noqa: E731
    rows, sent = both(package, lambda c: listed(c.things.iterate(size=2, kind="a")), answers)
    assert rows == [thing(id="1"), thing(id="2"), thing(id="3")]
    assert [one.url for one in sent] == ["/things?size=2&kind=a", "/things?offset=2&size=2&kind=a"]
    found, _ = both(package, lambda c: listed(c.things.pages(size=2)), answers)
    assert [len(page.items) for page in found] == [2, 1]
    rows, sent = both(package, lambda c: listed(c.things.iterate(limit=2)), answers)
    assert (len(rows), len(sent)) == (2, 1)
    page, sent = both(package, lambda c: c.things.get(offset=1), answers)
    assert (page.total_count, sent[0].url) == (3, "/things?offset=1")
