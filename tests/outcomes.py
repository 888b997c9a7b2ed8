"""What calls and lists of either colour end with, where that may be an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Taken(NamedTuple):
    """What a list gave, the kind of the error that ended it, and where it stood then."""

    rows: list[Any]
    error: type[Exception] | None
    token: str | None


def taken(rows: Any, most: int | None = None) -> Any:
    """The first rows of a list of either colour, or all of them up to an error."""
    found: list[Any] = []

    async def waiting() -> Taken:
        try:
            async for row in rows:
                found.append(row)
                if len(found) == most:
                    break
        except Exception as error:
            return Taken(found, type(error), rows.resume_token)
        return Taken(found, None, rows.resume_token)

    if hasattr(rows, "__aiter__"):
        return waiting()
    try:
        for row in rows:
            found.append(row)
            if len(found) == most:
                break
    except Exception as error:
        return Taken(found, type(error), rows.resume_token)
    return Taken(found, None, rows.resume_token)


def outcomes(
    client: Any, *calls: Callable[[Any], Any], show: Callable[[Exception], Any] = type
) -> Any:
    """What calls of either colour end with, one after the other; of an error, what is shown of it."""
    found: list[Any] = []

    async def waiting() -> list[Any]:
        for call in calls:
            try:
                found.append(await call(client))
            except Exception as error:
                found.append(show(error))
        return found

    if hasattr(client, "aclose"):
        return waiting()
    for call in calls:
        try:
            found.append(call(client))
        except Exception as error:
            found.append(show(error))
    return found
