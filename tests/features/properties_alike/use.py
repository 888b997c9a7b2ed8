import json
from importlib import import_module
from types import ModuleType

BOOK = {
    "id": "b-1",
    "_id": 7,
    "isLent": True,
    "is_lent": False,
    "shelf-mark": "A 1",
    "shelf.mark": "A 2",
    "class": "novel",
    "class-": "short",
}


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    book = codec.decode(package.models.Book, json.dumps(BOOK).encode())
    assert not book.extra
    assert (book.id, book.low_line_id) == ("b-1", 7)
    assert (book.isLent, book.is_lent) == (True, False)
    assert len(set(book.__struct_fields__) - {"_extra"}) == len(BOOK)
    assert json.loads(codec.encode(book)) == BOOK
