from types import ModuleType

import pytest
from tests.calls import both, finished, quick, reply


def use(package: ModuleType) -> None:
    clock = quick(package)
    begun = lambda: reply(202, headers={"Location": "/exports/7"})  # noqa: E731
    done = {"status": "done", "file": "f.csv"}
    result, sent = both(
        package,
        lambda c: finished(c.exports.begin_create()),
        lambda: [begun(), reply(json={"status": "running"}), reply(json=done)],
        clock=clock,
    )
    assert result == "f.csv"
    assert [one.line for one in sent] == ["POST /exports", "GET /exports/7", "GET /exports/7"]
    with pytest.raises(package.PollingError):
        both(
            package,
            lambda c: finished(c.exports.begin_create()),
            lambda: [begun(), reply(json={"status": "broken"})],
            clock=clock,
        )
    result, sent = both(
        package,
        lambda c: finished(c.imports.begin_create()),
        lambda: [reply(202, {"statusUrl": "https://api.example.com/exports/8"}), reply(json=done)],
        clock=clock,
    )
    assert (result, sent[1].line) == (package.models.Export(**done), "GET /exports/8")
