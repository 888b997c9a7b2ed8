"""Tokens per scope, cached with a margin and fetched once for any number of waiters."""

from inspect import isawaitable
from threading import Lock
from typing import Any

from ..errors.errors import CredentialError
from ..transport.clock import Clock
from .credentials import Source, Token, read_token

MARGIN = 300.0
# After a failed early refresh the old token, still valid, is used this long before the next try.
_PATIENCE = 30.0


class TokenCache:
    """What both colours share: when a cached token will do, and what a failure becomes."""

    def __init__(self, source: Source, clock: Clock) -> None:
        self.source = source
        self._clock = clock
        self._tokens: dict[str, Token] = {}

    def inherit(self, other: "TokenCache") -> None:
        """Take the tokens of the cache that a forked child no longer uses."""
        self._tokens.update(other._tokens)

    def cached(self, scope: str, rejected: Token | None) -> Token | None:
        """A token that is fresh and is not the one that the service has just refused."""
        token = self._tokens.get(scope)
        if token is None or token is rejected or self._clock.time() >= token.refresh_on:
            return None
        return token

    def keep(self, scope: str, result: Any) -> Token:
        """Take what the credential gave."""
        token = read_token(result, MARGIN, self._clock.time())
        self._tokens[scope] = token
        return token

    def fall_back(self, scope: str, rejected: Token | None, error: Exception) -> Token:
        """The old token while it lasts, or else the error as a `CredentialError`."""
        token = self._tokens.get(scope)
        now = self._clock.time()
        if token is not None and token is not rejected and now < token.expires_on:
            token.refresh_on = min(now + _PATIENCE, token.expires_on)
            return token
        raise failure(error) from error


def failure(error: Exception) -> CredentialError:
    """What the caller sees of a credential's failure; a new object for each of the waiters."""
    if isinstance(error, CredentialError):
        return CredentialError(error.message, hint=error.hint)
    return CredentialError(f"the credential failed with {type(error).__name__}: {error}")


class SyncTokens(TokenCache):
    """One fetch at a time for threads."""

    def __init__(self, source: Source, clock: Clock) -> None:
        if source.is_async:
            raise TypeError("this credential is async: use it with the async client")
        super().__init__(source, clock)
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()
        self._failed: dict[str, Exception] = {}

    async def get(self, scope: str, rejected: Token | None = None) -> Token:
        """A fresh token; after a 401 pass the token that was refused."""
        token = self.cached(scope, rejected)
        if token is not None:
            return token
        with self._lock:
            lock = self._locks.setdefault(scope, Lock())
        before = self._failed.get(scope)
        with lock:
            token = self.cached(scope, rejected)
            if token is not None:
                return token
            failed = self._failed.get(scope)
            if failed is not None and failed is not before:
                # It failed while this thread waited: asking again at once would not help.
                raise failure(failed) from failed
            try:
                result = self.source.ask(scope, force=rejected is not None)
                if isawaitable(result):
                    getattr(result, "close", _nothing)()
                    raise CredentialError(
                        "this credential is async.", hint="use it with the async client."
                    )
                return self.keep(scope, result)
            except Exception as error:
                self._failed[scope] = error
                return self.fall_back(scope, rejected, error)


class _Flight:
    """A fetch under way: those who wait get its token or its error."""

    __slots__ = ("done", "error", "token")

    def __init__(self, done: Any) -> None:
        self.done = done
        self.token: Token | None = None
        self.error: Exception | None = None


class AsyncTokens(TokenCache):
    """One fetch at a time for the tasks of an event loop.

    Each loop has its own flight: waiting on another loop's event would never end.
    """

    def __init__(self, source: Source, clock: Clock) -> None:
        super().__init__(source, clock)
        self._flights: dict[tuple[str, object], _Flight] = {}

    async def get(self, scope: str, rejected: Token | None = None) -> Token:
        """A fresh token; after a 401 pass the token that was refused."""
        token = self.cached(scope, rejected)
        if token is not None:
            return token
        import anyio
        from anyio.lowlevel import current_token

        key = (scope, current_token())
        while (flight := self._flights.get(key)) is not None:
            await flight.done.wait()
            if flight.token is not None and flight.token is not rejected:
                return flight.token
            if flight.error is not None:
                raise failure(flight.error) from flight.error
            # The fetching task was cancelled: the next one fetches.
        token = self.cached(scope, rejected)
        if token is not None:
            return token
        flight = self._flights[key] = _Flight(anyio.Event())
        try:
            flight.token = await self._fetch(scope, rejected)
            return flight.token
        except Exception as error:
            flight.error = error
            raise
        finally:
            del self._flights[key]
            flight.done.set()

    async def _fetch(self, scope: str, rejected: Token | None) -> Token:
        force = rejected is not None
        try:
            if self.source.is_async:
                result = await self.source.ask(scope, force=force)
            else:
                # A sync credential may use the network: in a thread it does not stop the loop.
                from anyio.to_thread import run_sync

                result = await run_sync(lambda: self.source.ask(scope, force=force))
                if isawaitable(result):
                    result = await result
            return self.keep(scope, result)
        except Exception as error:
            return self.fall_back(scope, rejected, error)


def _nothing() -> None:
    pass
