"""What changes between two versions of an API, for those who call the client and on the wire.

    compare(old, new) -> tuple[Change, ...]      `Side`s, loaded by `sides`

The rules stand in `rules`, one function a kind of change; their codes are in `pcgen.codes.changes`.
"""

from pcgen.comparing.change import Change
from pcgen.comparing.compare import compare
from pcgen.comparing.sides import Side

__all__ = ["Change", "Side", "compare"]
