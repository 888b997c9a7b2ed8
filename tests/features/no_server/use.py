from types import ModuleType

import pytest
from tests.calls import one, reply


def use(package: ModuleType) -> None:
    _, sent = one(
        package, lambda c: c.a.get(), lambda: reply(204), base_url="https://one.example.com/base"
    )
    assert f"{sent.host}{sent.url}" == "one.example.com/base/a"
    with pytest.raises(ValueError, match="give a base_url"):
        one(package, lambda c: c.a.get(), lambda: reply(204))
