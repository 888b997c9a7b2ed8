"""A server over real sockets that misbehaves on request."""

from .replies import Answer, Bomb, Endless, Half, Hang, Reset
from .server import FaultServer, Seen

__all__ = ["Answer", "Bomb", "Endless", "FaultServer", "Half", "Hang", "Reset", "Seen"]
