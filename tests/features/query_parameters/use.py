import datetime
import uuid
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from tests.calls import one, reply

ID = uuid.UUID("4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04")


def use(package: ModuleType) -> None:
    filter_ = package.models.Filter_(colour="red", size=3)

    def query(**arguments: Any) -> str:
        _, sent = one(package, lambda c: c.search.get(q="x", **arguments), lambda: reply(204))
        assert sent.url.startswith("/search?q=x")
        return sent.url.removeprefix("/search?q=x").removeprefix("&")

    assert query() == ""
    assert query(top=5) == "$top=5"
    assert query(tags=["a", "b&c"]) == "tags=a&tags=b%26c"
    assert query(ids=[ID, str(ID)]) == f"ids={ID},{ID}"
    assert query(words=["a", "b"]) == "words=a%20b"
    assert query(pipes=("a", "b")) == "pipes=a%7Cb"
    assert query(filter=filter_) == "filter%5Bcolour%5D=red&filter%5Bsize%5D=3"
    assert query(sort={"a": "b", "c": "d"}) == "a=b&c=d"
    assert query(query=filter_) == "query=%7B%22colour%22%3A%22red%22%2C%22size%22%3A3%7D"
    moment = datetime.datetime(2020, 1, 2, 3, 4, tzinfo=datetime.UTC)
    assert query(since=moment) == "since=2020-01-02T03%3A04%3A00Z"
    assert query(exact=True) == "exact=true"
    assert query(price=Decimal("1E+2")) == "price=100"
    assert query(path="a/b?c&d") == "path=a/b?c%26d"
    assert query(options_="x", body_="y") == "options=x&body=y"
    assert query(perhaps=None) == ""
    with pytest.raises(TypeError, match="'q'"):
        one(package, lambda c: c.search.get(), lambda: reply(204))
