from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    user = models.User(
        id="1", name="A", password="p", team=models.UserTeam(id="2", name="T")
    )
    made, sent = one(
        package,
        lambda c: c.users.create(user),
        lambda: reply(201, json={"id": "1", "name": "A"}),  # no password in an answer
    )
    assert sent.content == b'{"name":"A","password":"p","team":{"name":"T"}}'
    assert (made.id, made.password) == ("1", None)
    _, sent = one(package, lambda c: c.users.update(user), lambda: reply(204))
    assert sent.content == b'{"id":"1","name":"A","password":"p","team":{"id":"2","name":"T"}}'
