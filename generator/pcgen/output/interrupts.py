"""Steps that Ctrl-C does not tear apart."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def undisturbed() -> Generator[None]:
    """Put an interrupt off until the block is through. Only the main thread is ever interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    wanted: list[int] = []

    def put_off(number: int, _frame: FrameType | None) -> None:
        wanted.append(number)

    before = signal.signal(signal.SIGINT, put_off)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if wanted:
            signal.raise_signal(signal.SIGINT)
