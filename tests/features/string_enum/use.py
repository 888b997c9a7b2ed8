from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    cycle = package.models.Cycle
    assert [member.value for member in cycle] == [
        "monthly",
        "one_time",
        "3years",
        "",
        'a"b\\c',
        "name",
        "class",
        "mro",
        "_ignore_",
        "title",
        "ÄRA",
    ]
    assert (cycle.MONTHLY, cycle.ONE_TIME, cycle.NAME) == ("monthly", "one_time", "name")
    plans, sent = one(
        package,
        lambda c: c.plans.get(cycle=cycle.ONE_TIME),
        lambda: reply(json=[{"cycle": "monthly", "kind": "basic"}, {"cycle": "weekly"}]),
    )
    assert sent.line == "GET /plans?cycle=one_time"
    assert plans[0].cycle is cycle.MONTHLY
    assert plans[0].kind is package.models.PlanKind.BASIC
    assert plans[1].cycle == "weekly" and not plans[1].cycle.is_known
    _, sent = one(package, lambda c: c.plans.get(cycle=cycle("yearly")), lambda: reply(json=[]))
    assert sent.line == "GET /plans?cycle=yearly"
