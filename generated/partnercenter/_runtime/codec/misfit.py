"""What is said of a value that does not fit: a marker inside the codec, an exception outside.

Three names:
    MISFIT                                      returned instead of a value
    REFUSALS                                    what msgspec raises for a document it cannot read
    class DecodeFailure(ValueError)             .path (a JSON pointer), .message
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

from msgspec import DecodeError


class _Misfit(Enum):
    MISFIT = "misfit"


# `Any`, because it travels where values of any type do; it is always compared by identity.
MISFIT: Final[Any] = _Misfit.MISFIT


# ArithmeticError: a number whose exponent no Decimal can hold.
REFUSALS: Final = (DecodeError, UnicodeDecodeError, RecursionError, ArithmeticError)


class DecodeFailure(ValueError):
    """A document, or a part of it that is required, is not what was declared."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.message} at '{self.path}'" if self.path else self.message
