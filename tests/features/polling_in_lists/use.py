from types import ModuleType

import pytest
from tests.calls import both, finished, quick, reply


def use(package: ModuleType) -> None:
    clock = quick(package)

    def states(*names: str) -> object:
        begun = reply(202, {"items": [{"url": "https://api.example.com/exports/7"}]})
        return [begun, *(reply(json={"items": [{"state": name}], "@odata.file": "f.csv"}) for name in names)]

    result, sent = both(
        package, lambda c: finished(c.exports.begin_create()), lambda: states("running", "done"), clock=clock
    )
    assert result == "f.csv"
    assert [one.line for one in sent] == ["POST /exports", "GET /exports/7", "GET /exports/7"]
    with pytest.raises(package.PollingError, match="broken"):
        both(package, lambda c: finished(c.exports.begin_create()), lambda: states("broken"), clock=clock)
