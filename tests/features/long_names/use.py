from types import ModuleType

from tests.calls import one, reply

LONG = "aVeryLongNameOfAPropertyThatGoesOnAndOnAndOnUntilNobodyCanReadIt"


def use(package: ModuleType) -> None:
    names = package.models.__all__
    assert len(names) == len(set(names)) == 4
    assert all(len(name) <= 60 for name in names)
    group = "a_very_long_segment_of_a_route_that_goes_on_and_on_and_on_until_nobody_can_read_it_any_more"

    def call(client: object) -> object:
        for _ in range(2):
            step = next(name for name in dir(client) if name.startswith(("a_very", "and_a")))
            assert len(step) <= 60 < len(group)
            client = getattr(client, step)
        return client.get()

    answer = {f"{LONG}One": {"x": "1"}, f"{LONG}Two": {"x": "2"}}
    read, sent = one(package, call, lambda: reply(json=answer))
    assert sent.url == (
        "/aVeryLongSegmentOfARouteThatGoesOnAndOnAndOnUntilNobodyCanReadItAnyMore"
        "/andASecondOneThatIsAsLongAsTheFirst"
    )
    assert not read.extra
    first, second = (getattr(read, name) for name in read.__struct_fields__ if name != "_extra")
    assert (first.x, second.x) == ("1", "2") and type(first) is not type(second)
