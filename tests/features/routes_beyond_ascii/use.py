from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    def url(call: object) -> str:
        return one(package, call, lambda: reply(204))[1].url

    assert url(lambda c: c.größe.名.get()) == "/gr%C3%B6%C3%9Fe/%E5%90%8D"
    assert url(lambda c: c.a_20_b.c.d_e.get()) == "/a%20b/%22c%22/%3Cd%3E%7Ce%5E"
    assert url(lambda c: c.f.value_v_1.me.you_go.get()) == "/f(x='1',y=2)/$value;v=1/@me/~you:go"
