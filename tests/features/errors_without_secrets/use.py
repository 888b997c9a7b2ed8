import html
import json
import pickle
import re
import traceback
from types import ModuleType
from typing import Any
from urllib.parse import quote, quote_plus

import httpx2
from tests.calls import TOKEN, both, quick, reply
from tests.outcomes import outcomes

PASSWORD = 'Brisk-"otter"-48é'
FORMER, MISSPELT, SIGNATURE = "Calm-heron-52", "left-in-extra", "signature-77"


def told(error: Any) -> str:
    """All that an error tells: its texts, its causes, what it holds, and the same in another process."""
    travelled = pickle.loads(pickle.dumps(error))
    found = ["".join(traceback.format_exception(error))]
    for each in (error, travelled):
        found += [repr(each), repr(getattr(each, "detail", None))]
        if hasattr(each, "response"):
            found += [each.response.content.decode(), repr(each.response.headers.raw)]
    return " ".join(found)


def failures(package: ModuleType, answer: Any, password: str = PASSWORD) -> list[Any]:
    """The error of a call in each colour."""
    key = package.models.Key(password=password, former=[FORMER])
    key.extra["Password"] = MISSPELT
    locker = package.models.Locker(owner="Alex", keys=[key])
    return errors_of(package, lambda c: c.lockers.create(locker, sig=SIGNATURE), answer)


def errors_of(package: ModuleType, call: Any, answer: Any, **settings: Any) -> list[Any]:
    errors: list[Any] = []
    settings |= {"retry": package.RetryPolicy(attempts=1), "clock": quick(package)}
    both(package, lambda c: outcomes(c, call, show=errors.append), lambda: [answer()], **settings)
    assert len(errors) == 2
    return errors


def spellings(text: str) -> list[str]:
    """How a service may write a text that it was sent: in JSON of several libraries, in a URL, in HTML."""
    escaped = "".join(char if char.isalnum() and char.isascii() else f"\\u{ord(char):04X}" for char in text)
    slashes = json.dumps(text, ensure_ascii=False)[1:-1].replace("/", "\\/")
    entities = "".join(char if char.isalnum() else f"&#x{ord(char):x};" for char in text)
    in_urls = [quote(text), quote(text, safe=""), quote_plus(text)]
    lower = [re.sub(r"%..|\\\\u....", lambda found: found[0].lower(), each) for each in (escaped, in_urls[1])]
    return [escaped, slashes, *in_urls, *lower, html.escape(text), entities]


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


def a_password_in_another_spelling(package: ModuleType) -> None:
    """Only what Python's own JSON makes of it was looked for, and other libraries escape more."""
    password = "Brisk+otter/'\"<48> é&="
    for spelled in spellings(password):
        page = f'{{"code": 1, "description": "Alex: {spelled} is weak"}}'.encode()
        for error in failures(package, lambda p=page: reply(400, content=p), password=password):
            assert error.response.content == page.replace(spelled.encode(), b"REDACTED"), spelled
            assert error.description == "Alex: REDACTED is weak"
            assert "otter" not in told(error)


def a_key_in_another_spelling(package: ModuleType) -> None:
    """A gateway that repeats the URL has it there as it was sent: `/` of a base64 key is `%2F`."""
    key = "QUJDRA+otter/Zw=="
    for spelled in spellings(key):
        page = f"<h1>GET /keys?api-key={spelled}&amp;a=b</h1>".encode()
        answer = lambda p=page: reply(403, content=p)  # noqa: E731
        for error in errors_of(package, lambda c: c.keys.get(), answer, credential=lambda: key):
            assert error.response.content == b"<h1>GET /keys?api-key=REDACTED&amp;a=b</h1>"
            assert "otter" not in told(error)


def a_token_that_a_gateway_repeats(package: ModuleType) -> None:
    """Some show the request's headers in their error pages."""
    page = f"<pre>Authorization: Bearer {TOKEN}</pre>".encode()
    for error in failures(package, lambda: reply(403, content=page)):
        assert TOKEN not in told(error)
        assert error.response.content == b"<pre>Authorization: Bearer REDACTED</pre>"


def a_header_that_repeats_them(package: ModuleType) -> None:
    """What a challenge says of a token became the error's own text, and the headers went along as they came."""
    challenge = f'Bearer error="invalid_token", error_description="Alex: {TOKEN} has expired"'
    headers = {"WWW-Authenticate": challenge, "X-Refused": quote(PASSWORD), "Retry-After": "7"}
    for error in failures(package, lambda: reply(403, headers=headers)):
        shown = told(error)
        assert not [secret for secret in (TOKEN, "otter") if secret in shown], shown
        assert error.description == "Alex: REDACTED has expired" and error.code == "invalid_token"
        assert error.response.headers["retry-after"] == "7"


def an_answer_that_is_none(package: ModuleType) -> None:
    """A proxy may say 200 to a page of its own: that it could not be decoded was told with all that it holds."""
    page = f"<html>Alex: Authorization: Bearer {TOKEN}, {html.escape(PASSWORD)}</html>"
    for content in (page, json.dumps([TOKEN, PASSWORD, "Alex"])):
        answer = lambda c=content: reply(201, content=c.encode(), headers={"X-Sent": TOKEN})  # noqa: E731
        for error in failures(package, answer):
            assert type(error) is package.DecodeError
            shown = told(error)
            assert not [secret for secret in (TOKEN, "otter") if secret in shown], shown
            assert b"REDACTED" in error.response.content and b"Alex" in error.response.content


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
    a_password_in_another_spelling(package)
    a_key_in_another_spelling(package)
    a_token_that_a_gateway_repeats(package)
    a_header_that_repeats_them(package)
    an_answer_that_is_none(package)
    the_request_of_an_outage(package)
