import copy
import pickle
from types import ModuleType

from tests.calls import one, reply

SECRETS = ("hunter2", "old-one", "s3cret", "4711")


def use(package: ModuleType) -> None:
    models = package.models
    sent = models.Account(
        name="A",
        client_secret="s3cret",
        former_secrets=["old-one"],
        profile=models.Profile(password="hunter2", change=True),
    )
    shown = (
        "Account(name='A', client_secret=REDACTED, former_secrets=REDACTED, "
        "profile=Profile(password=REDACTED, change=True))"
    )
    assert repr(sent) == str(sent) == f"{sent}" == shown
    assert repr(dict(sent.__rich_repr__())["client_secret"]) == "REDACTED"
    assert not any(secret in f"{sent.__rich_repr__()} {[sent]} {pickle.loads(pickle.dumps(sent))}" for secret in SECRETS)
    assert copy.copy(sent) == sent and sent.client_secret == "s3cret"

    # Of the wrong type or spelling it is no less secret.
    wrong = b'{"name": "A", "clientSecret": [4711], "profile": {"PASSWORD": "hunter2", "password": 4711}}'
    made, request = one(package, lambda c: c.accounts.create(sent), lambda: reply(201, content=wrong))
    assert b"hunter2" in request.content
    assert not any(secret in f"{made!r} {made.extra!r} {made.profile.extra!r}" for secret in SECRETS)
    assert made.extra["clientSecret"] == [4711]

    # Those of base classes as well; that nothing is there may be seen.
    assert repr(models.Admin(name="B", pin="4711", client_secret="s3cret")) == (
        "Admin(name='B', client_secret=REDACTED, pin=REDACTED)"
    )
    assert repr(models.Admin(name="B")) == "Admin(name='B')"
