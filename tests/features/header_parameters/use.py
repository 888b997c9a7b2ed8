from types import ModuleType

import pytest
from tests.calls import one, reply


def use(package: ModuleType) -> None:
    _, sent = one(
        package,
        lambda c: c.h.get(x_trace="t", x_list=[1, 2], x_map={"a": "b"}, x_flag=False),
        lambda: reply(204),
    )
    assert sent.headers["x-trace"] == "t"
    assert sent.headers["x-list"] == "1,2"
    assert sent.headers["x-map"] == "a=b"
    assert sent.headers["x-flag"] == "false"
    _, sent = one(package, lambda c: c.h.get(x_trace="t"), lambda: reply(204))
    assert not {"x-list", "x-map", "x-flag"} & set(sent.headers)
    for wrong in ("a\r\nX-Admin: 1", "a\nb", "a\0b"):
        with pytest.raises(ValueError, match="X-Trace"):
            one(package, lambda c, w=wrong: c.h.get(x_trace=w), lambda: reply(204))
    with pytest.raises(TypeError, match="accept"):
        one(package, lambda c: c.h.get(x_trace="t", accept="a/b"), lambda: reply(204))
