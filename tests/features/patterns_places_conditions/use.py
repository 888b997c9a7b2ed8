import json
from importlib import import_module
from types import ModuleType

SENT = {
    "marks": {"x-size": 4, "y-name": "red"},
    "record": {"id": "a", "x-one": 1},
    "point": [1.5, 2.5, "north"],
    "pair": [1, {"name": "b"}, True],
    "address": {"country": "NL", "card": "1", "postcode": "1011 AB", "number": 7},
    "levels": [1, "high", None],
}


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    read = codec.decode(package.models.All, json.dumps(SENT).encode())
    assert not read.extra
    assert read.marks == SENT["marks"]
    assert (read.record.id, read.record.extra) == ("a", {"x-one": 1})
    assert list(read.point) == SENT["point"]
    assert read.pair[0] == 1 and read.pair[2] is True
    assert (read.address.postcode, read.address.zip, read.address.number) == ("1011 AB", None, 7)
    assert read.levels == [1, "high", None]
    assert json.loads(codec.encode(read)) == SENT
