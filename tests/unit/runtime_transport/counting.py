"""A credential whose tokens can be told apart."""

from types import SimpleNamespace
from typing import Any

from tests.unit.runtime_transport.conftest import FakeClock


class Counting:
    """A credential of azure-core's shape that gives a new token each time."""

    def __init__(self, clock: FakeClock, lifetime: float = 3600) -> None:
        self.clock = clock
        self.lifetime = lifetime
        self.scopes: list[str] = []
        self.error: Exception | None = None
        self.forced: list[bool] = []

    def get_token(self, *scopes: str, force_refresh: bool = False, **_: Any) -> Any:
        self.scopes += scopes
        self.forced.append(force_refresh)
        if self.error:
            raise self.error
        expires_on = int(self.clock.time() + self.lifetime)
        return SimpleNamespace(token=f"token-{len(self.scopes)}", expires_on=expires_on)
