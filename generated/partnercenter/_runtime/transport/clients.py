"""The HTTP client behind a transport: made when first needed, anew after a fork, or injected."""

import os
from threading import Lock
from typing import Generic, TypeVar

import httpx2

C = TypeVar("C", bound=httpx2.Client | httpx2.AsyncClient)

# The library's default of 20 kept connections makes every burst of 100 reconnect 80 times.
LIMITS = httpx2.Limits(max_connections=100, max_keepalive_connections=100)


class Pool(Generic[C]):
    """One HTTP client for a process; an injected one is used as it is and never closed."""

    def __init__(self, kind: type[C], injected: C | None) -> None:
        self._kind = kind
        self._injected = injected
        self._begin()

    def _begin(self) -> None:
        self.pid = os.getpid()
        """The process that the connections belong to."""
        self._lock = Lock()
        self._client: C | None = self._injected
        self._closed = False

    def get(self) -> C:
        """The client. Making one reads the machine's certificates, so it waits until then."""
        client = self._client
        if client is not None:
            return client
        with self._lock:
            if self._closed:
                raise RuntimeError("this client is closed")
            if self._client is None:
                self._client = self._kind(limits=LIMITS)
            return self._client

    def after_fork(self) -> None:
        """Leave the parent's connections alone: bytes of two processes would mix on them."""
        if self._injected is not None:
            raise RuntimeError(
                "an injected HTTP client can't be used in a forked process: inject one made there"
            )
        self._begin()

    def release(self) -> C | None:
        """End the use; the client that the caller must close, if there is one."""
        with self._lock:
            mine = self._client if self._injected is None and self.pid == os.getpid() else None
            self._client = None
            self._closed = True
            return mine
