import json
import pickle
import traceback
from types import ModuleType
from typing import Any

import httpx2
from tests.calls import TOKEN, Reply, both, quick, reply
from tests.outcomes import outcomes

PASSWORD = 'Brisk-"otter"-48é'
FORMER, MISSPELT, SIGNATURE = "Calm-heron-52", "left-in-extra", "signature-77"


def told(error: Any) -> str:
    """All that an error tells: its texts, its causes, what it holds, and the same in another process."""
    travelled = pickle.loads(pickle.dumps(error))
    found = ["".join(traceback.format_exception(error))]
    for each in (error, travelled):
        found += [repr(each), repr(getattr(each, "detail", None))]
        found.append(each.response.content.decode() if hasattr(each, "response") else "")
    return " ".join(found)


def failures(package: ModuleType, answer: Any, password: str = PASSWORD) -> list[Any]:
    """The error of a call in each colour."""
    key = package.models.Key(password=password, former=[FORMER])
    key.extra["Password"] = MISSPELT
    locker = package.models.Locker(owner="Alex", keys=[key])
    errors: list[Any] = []

    def attempt(client: Any) -> Any:
        create = lambda c: c.lockers.create(locker, sig=SIGNATURE)  # noqa: E731
        return outcomes(client, create, show=errors.append)

    def answers() -> list[Reply]:
        return [answer()]

    _, sent = both(package, attempt, answers, retry=package.RetryPolicy(attempts=1), clock=quick(package))
    assert json.loads(sent[0].content)["keys"][0]["password"] == password
    assert len(errors) == 2
    return errors


def a_password_that_the_service_repeats(package: ModuleType) -> None:
    """Services quote what they refuse, and the error showed it: in its text, its body and its pickle."""
    texts = [
        json.dumps({"code": 1, "description": f"{PASSWORD} is too weak, {FORMER} as well, Alex"}),
        json.dumps({"code": 1, "data": [PASSWORD], "description": "Alex"}, ensure_ascii=False),
        f"<title>Alex: neither {PASSWORD} nor {FORMER} nor {MISSPELT}</title>",
    ]
    secrets = (PASSWORD, json.dumps(PASSWORD)[1:-1], "otter", FORMER, MISSPELT)
    for text in texts:
        for status in (400, 500):
            for error in failures(package, lambda s=status, t=text: reply(s, content=t.encode())):
                shown = told(error)
                assert not [secret for secret in secrets if secret in shown], shown
                assert "REDACTED" in shown and "Alex" in shown


def a_short_password_does_not_eat_the_text(package: ModuleType) -> None:
    """It would be found inside of words that are no secret."""
    answer = lambda: reply(400, {"code": 7, "description": "abc of it"})  # noqa: E731
    for error in failures(package, answer, password="abc"):
        assert "abc of it" in str(error)


def a_token_that_a_gateway_repeats(package: ModuleType) -> None:
    """Some show the request's headers in their error pages."""
    page = f"<pre>Authorization: Bearer {TOKEN}</pre>".encode()
    for error in failures(package, lambda: reply(403, content=page)):
        assert TOKEN not in told(error)
        assert error.response.content == b"<pre>Authorization: Bearer REDACTED</pre>"


def the_request_of_an_outage(package: ModuleType) -> None:
    """Causes travel to other processes with all they hold, and the HTTP library's hold the request."""
    for kind in (httpx2.ReadError, httpx2.ConnectError, httpx2.ReadTimeout):
        for error in failures(package, lambda k=kind: k("gone")):
            request = error.__cause__.request
            assert f"{request.method} {request.url}" == "POST https://lockers.example.com/lockers"
            assert request.read() == b"" and "authorization" not in request.headers
            assert SIGNATURE not in told(error)


def use(package: ModuleType) -> None:
    a_password_that_the_service_repeats(package)
    a_short_password_does_not_eat_the_text(package)
    a_token_that_a_gateway_repeats(package)
    the_request_of_an_outage(package)
