from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    answer = {"+1": 3, "-1": 1, "last": "votes--1", "level": -2}
    sort = models.GetVotesSort
    assert [(member.name, member.value) for member in sort] == [
        ("NAME", "name"),
        ("MINUS_NAME", "-name"),
        ("PLUS_NAME", "+name"),
    ]
    votes, sent = one(
        package,
        lambda c: c.votes.get(
            sort=sort.MINUS_NAME, date="a", date_lt="b", date_gte="c", date_not="d"
        ),
        lambda: reply(json=answer),
    )
    assert sent.line == "GET /votes?sort=-name&Date=a&Date%3C=b&Date%3E%3D=c&Date%21=d"
    assert not votes.extra
    assert (votes.plus_1, votes.minus_1) == (3, 1)
    assert votes.last.name != models.VotesLast("votes-+1").name
    assert (votes.level.name, models.VotesLevel(2).name) == ("MINUS_2", "VALUE_2")
