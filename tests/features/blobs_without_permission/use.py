import html
import pickle
from types import ModuleType
from typing import Any
from urllib.parse import quote

import httpx2
from tests.calls import TOKEN, both, quick, reply
from tests.outcomes import outcomes

SIGNATURE = "QUJDRA+otter/Zw&<0123>=="
URL = f"https://storage.example.net/a.jpg?se=2027&sig={quote(SIGNATURE, safe='')}"


def failures(package: ModuleType, answer: Any) -> list[Any]:
    """The error of a download in each colour; nothing of the API goes to the storage."""
    errors: list[Any] = []
    _, (sent,) = both(
        package,
        lambda c: outcomes(c, lambda c: c.blob(URL).read(), show=errors.append),
        lambda: [answer()],
        retry=package.RetryPolicy(attempts=1),
        clock=quick(package),
    )
    assert sent.host == "storage.example.net" and "authorization" not in sent.headers
    assert TOKEN not in repr(sent) and len(errors) == 2
    return errors


def told(error: Any) -> str:
    travelled = pickle.loads(pickle.dumps(error))
    return f"{error} {error!r} {vars(error)} {travelled} {vars(travelled)}"


def a_permission_that_the_storage_explains(package: ModuleType) -> None:
    """It says what it has checked, in XML: there `&` is `&amp;`, and only two other spellings were looked for."""
    spellings = (SIGNATURE, quote(SIGNATURE, safe=""), quote(SIGNATURE), html.escape(SIGNATURE))
    lower = quote(SIGNATURE, safe="").replace("%2B", "%2b").replace("%2F", "%2f")
    for spelled in (*spellings, lower):
        page = f"<Error><Code>No</Code><Detail>{spelled} did not match</Detail></Error>"
        headers = {"X-Checked": spelled}
        for error in failures(package, lambda: reply(403, content=page.encode(), headers=headers)):
            expected = b"<Error><Code>No</Code><Detail>REDACTED did not match</Detail></Error>"
            assert error.response.content == expected, spelled
            assert error.response.headers["x-checked"] == "REDACTED"
            assert "otter" not in told(error)


def short_values_of_the_query(package: ModuleType) -> None:
    """The year until which it is good is no secret, and may stand anywhere."""
    for error in failures(package, lambda: reply(403, {"code": "No", "message": "since 2027"})):
        assert "since 2027" in str(error)


def an_outage(package: ModuleType) -> None:
    """The HTTP library's error holds the URL, and goes with ours as its cause."""
    for error in failures(package, lambda: httpx2.ReadError("gone")):
        assert str(error.__cause__.request.url) == "https://storage.example.net/a.jpg"
        assert "otter" not in told(error)


def use(package: ModuleType) -> None:
    a_permission_that_the_storage_explains(package)
    short_values_of_the_query(package)
    an_outage(package)
