import datetime
import uuid
from decimal import Decimal
from importlib import import_module
from types import ModuleType

TEXT = (
    b'{"id":"4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04","on":"2020-02-29","at":"2020-02-29T12:30:00Z",'
    b'"clock":"12:30:00","span":"P1M","price":0.10,"textPrice":"12.30","eitherPrice":1.50,"share":0.5,'
    b'"ratio":0.25,"count":1,"total":9007199254740993,"looseTotal":7,"packed":"aGk=","packedToo":"aGk=",'
    b'"link":"https://example.com/","mail":"a@example.com"}'
)


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    everything = codec.decode(package.models.All, TEXT)
    assert not everything.extra
    assert everything.id == uuid.UUID("4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04")
    assert everything.on == datetime.date(2020, 2, 29)
    assert everything.at == datetime.datetime(2020, 2, 29, 12, 30, tzinfo=datetime.UTC)
    assert everything.clock == datetime.time(12, 30)
    assert (everything.span, everything.span.months) == ("P1M", 1)
    assert str(everything.price) == "0.10"
    assert everything.text_price == Decimal("12.30")
    assert str(everything.either_price) == "1.50"
    assert (everything.share, everything.ratio) == (0.5, 0.25)
    assert (everything.count, everything.total) == (1, 9007199254740993)
    assert everything.loose_total == 7
    assert (everything.packed, everything.packed_too) == (b"hi", b"hi")
    assert (everything.link, everything.mail) == ("https://example.com/", "a@example.com")
    assert codec.encode(everything) == TEXT
    text = codec.decode(package.models.All, b'{"eitherPrice":"1.50","looseTotal":"7"}')
    assert not text.extra
    assert text.either_price == Decimal("1.50")
    assert isinstance(text.loose_total, int) and text.loose_total == 7
