"""A password that was sent is in no text that an error gives, whatever the service says about it."""

import json
import pickle
import traceback
from typing import Any, ClassVar

import pytest

from runtime.errors.errors import BadRequestError, ServerError
from runtime.models.model import Model
from runtime.requests.operation import Body, Operation
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer

from .conftest import Driver

PASSWORD = 'Brisk-"otter"-48é'


class Profile(Model, rename="camel", kw_only=True):
    __secret__: ClassVar[frozenset[str]] = frozenset({"password", "formerPasswords"})

    password: str | None = None
    former_passwords: list[str] | None = None
    name: str | None = None


class User(Model, rename="camel", kw_only=True):
    profiles: list[Profile] | None = None
    note: str | None = None


CREATE: Operation[Any] = Operation(
    id="createUser", method="POST", route="/v1/users", returns=User, body=Body(required=True)
)


def user() -> User:
    profile = Profile(password=PASSWORD, former_passwords=["Calm-heron-52", "abc"], name="Alex")
    made = User(profiles=[profile], note="a note")
    profile.extra["Password"] = "left-in-extra"
    return made


def texts(error: Any) -> str:
    told = "".join(traceback.format_exception(error))
    travelled = pickle.loads(pickle.dumps(error))
    raw = error.response.content.decode()
    return f"{told} {error!r} {error.detail!r} {raw} {travelled} {travelled.response.content!r}"


@pytest.mark.parametrize(
    "echo",
    [
        json.dumps({"code": 1, "description": f"{PASSWORD} is too weak, like Calm-heron-52, Alex"}),
        json.dumps({"code": 1, "data": [PASSWORD], "description": "Alex"}, ensure_ascii=False),
        f"<title>Alex: no {PASSWORD}, no Calm-heron-52, no left-in-extra</title>",
    ],
)
@pytest.mark.parametrize("status", [400, 500])
def test_a_password_that_the_service_repeats(client: Driver, status: int, echo: str) -> None:
    client.make(retry=RetryPolicy(attempts=1))
    client.server.script("/v1/users", Answer(status, echo.encode()))
    with pytest.raises(BadRequestError if status == 400 else ServerError) as caught:
        client.send(CREATE, {}, user())
    told = texts(caught.value)
    for secret in (PASSWORD, json.dumps(PASSWORD)[1:-1], "otter", "Calm-heron-52", "left-in-extra"):
        assert secret not in told
    assert "REDACTED" in told and "Alex" in told


def test_short_passwords_do_not_eat_the_text(client: Driver) -> None:
    client.server.script("/v1/users", Answer(400, b'{"code": 7, "description": "abc of it"}'))
    with pytest.raises(BadRequestError, match="abc of it"):
        client.send(CREATE, {}, user())
