from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    loan, pages = package.models.Loan, package.models.Size
    text = b'{"term":"P1M","terms":["PT5M",{"pages":3}],"counts":[7,{"pages":5}],"either":["x",1,{"pages":4}]}'
    read = codec.decode(loan, text)
    assert not read.extra
    assert (read.term.months, read.terms[0]) == (1, "PT5M")
    assert read.terms[1] == pages(pages=3)
    assert read.counts == [7, pages(pages=5)]
    assert read.either == ["x", 1, pages(pages=4)]
    assert codec.encode(read) == text
    assert codec.decode(loan, b'{"term":{"pages":2}}').term == pages(pages=2)
