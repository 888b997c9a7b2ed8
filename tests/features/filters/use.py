import json
from importlib import import_module
from types import ModuleType
from urllib.parse import parse_qs

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    filters = import_module(f"{package.__name__}._runtime.filters.filters")
    odata = import_module(f"{package.__name__}._runtime.filters.odata")

    def query(**arguments: object) -> dict[str, list[str]]:
        _, sent = one(package, lambda c: c.things.get(**arguments), lambda: reply(204))
        return parse_qs(sent.url.partition("?")[2])

    (text,) = query(filter=filters.Filter.starts_with("name", 'a"&'))["filter"]
    assert json.loads(text)["Value"] == 'a"&'
    assert query(odata_filter=odata.ODataFilter.equals("name", "it's")) == {"$filter": ["name eq 'it''s'"]}
    assert query(orderby=odata.Sort.descending("name")) == {"$orderby": ["name desc"]}
    assert query(filter="as it is", orderby="name") == {"filter": ["as it is"], "$orderby": ["name"]}
