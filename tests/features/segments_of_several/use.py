from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    def line(call: object) -> str:
        return one(package, call, lambda: reply(204))[1].line

    assert line(lambda c: c.compare.by_base_and_head("a/b", "c").get()) == "GET /compare/a%2Fb...c"
    assert line(lambda c: c.compare.by_id("d").get()) == "GET /compare/d"
    assert line(lambda c: c.points.by_lat_and_lon(1.5, -2.25).near.get()) == "GET /points/1.5,-2.25/near"
    assert line(lambda c: c.books.replace()) == "PUT /books"
    assert line(lambda c: c.books.update()) == "PATCH /books"
