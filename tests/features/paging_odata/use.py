from types import ModuleType

from tests.calls import both, listed, reply


def use(package: ModuleType) -> None:
    rows, sent = both(
        package,
        lambda c: listed(c.things.iterate(size=1)),
        lambda: [
            reply(json={"value": ["a"], "@odata.nextLink": "https://api.example.com/things?$skiptoken=x"}),
            reply(json={"value": ["b"]}),
        ],
    )
    assert rows == ["a", "b"]
    assert [one.url for one in sent] == ["/things?$top=1", "/things?$skiptoken=x"]
