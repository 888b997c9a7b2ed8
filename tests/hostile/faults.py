"""Which faults there are, and which errors of the client they explain."""

from email.utils import formatdate
from random import Random

from runtime.errors.errors import (
    APIError,
    AuthenticationError,
    ConnectionLostError,
    DeadlineExceededError,
    DecodeError,
    NotFoundError,
    PagingError,
    PartnerCenterError,
    RateLimitedError,
    RedirectError,
    ServerError,
    UnsafeUrlError,
)
from tests.fault_server import Answer, Reset
from tests.fault_server.replies import Reply

from .replies import Cut, Dribble, Garbage

# One of these ends a call.
FATAL: dict[str, type[PartnerCenterError]] = {
    "absent": NotFoundError,
    "page of a proxy": DecodeError,
    "elsewhere": UnsafeUrlError,
    "no method": RedirectError,
    "circle": RedirectError,
    "long rest": RateLimitedError,
    "repeated token": PagingError,
}
# The client tries again after these, as often as it was told to.
RETRIED: dict[str, type[PartnerCenterError]] = {
    "reset": ConnectionLostError,
    "cut": ConnectionLostError,
    "cut by a reset": ConnectionLostError,
    "garbage": ConnectionLostError,
    "lost": ConnectionLostError,
    "gateway": ServerError,
    "failure": ServerError,
    "burst": ServerError,
    "too slow": APIError,
    "too many": RateLimitedError,
    "too many, wait": RateLimitedError,
    "too many, wait until": RateLimitedError,
}
REFUSED = "refused"
JUMP = "jump"
BEFORE: tuple[str, ...] = ("reset", "garbage", "failure", "burst", "too slow", "too many")
BEFORE += ("too many, wait", "too many, wait until", REFUSED, "moved", JUMP)
AFTER = ("cut", "cut by a reset", "lost", "gateway", "dribble", "chunked", "new token")
RARE = ("absent", "page of a proxy", "elsewhere", "no method", "circle", "long rest")


def pick(chance: Random, rate: float) -> str:
    """A fault, or "" for none."""
    luck = chance.random()
    if luck < rate / 25:
        return chance.choice(RARE)
    return chance.choice(BEFORE + AFTER) if luck < rate else ""


def explains(error: PartnerCenterError, faults: list[str], attempts: int) -> bool:
    """Do the faults that a call met account for its error?"""
    if any(isinstance(error, FATAL[fault]) for fault in faults if fault in FATAL):
        return True
    if isinstance(error, AuthenticationError):
        return faults.count(REFUSED) > 1
    if isinstance(error, DeadlineExceededError):
        return True  # only calls with a deadline can have it, and any call moves the clock
    kinds = [fault for fault in faults if fault in RETRIED]
    return len(kinds) >= attempts and any(isinstance(error, RETRIED[fault]) for fault in kinds)


def before(fault: str, echo: bytes, now: float, chance: Random) -> Reply | None:
    """An answer in place of the work; None if the work is done all the same."""
    wait = chance.randint(0, 40)
    match fault:
        case "reset":
            return Reset()
        case "garbage":
            return Garbage()
        case "too slow":
            return Answer(408, echo)
        case "too many":
            return Answer(429, echo)
        case "too many, wait":
            return Answer(429, echo, {"Retry-After": str(wait)})
        case "too many, wait until":
            return Answer(429, echo, {"Retry-After": formatdate(now + wait, usegmt=True)})
        case "long rest":
            return Answer(429, echo, {"Retry-After": "86400"})
        case "burst":
            return Answer(503, echo, media="text/plain")
        case "absent":
            return Answer(404, echo)
        case "page of a proxy":
            return Answer(200, b"<html><body>Sign in to the network", media="text/html")
        case "elsewhere":
            return Answer(307, b"", {"Location": "https://elsewhere.test/v1/things"})
        case _:
            return None


def after(fault: str, answer: Answer, echo: bytes, chance: Random) -> Reply:
    """What arrives of the answer once the work is done."""
    match fault:
        case "cut":
            return Cut(answer, chance.random())
        case "cut by a reset":
            return Cut(answer, chance.random(), reset=True)
        case "lost":
            return Reset()
        case "gateway":
            return Answer(chance.choice((502, 504)), b"<html>" + echo, media="text/html")
        case "dribble":
            return Dribble(answer)
        case "chunked":
            return Dribble(answer, chunked=True)
        case _:
            return answer
