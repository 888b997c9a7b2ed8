"""The exit codes of every command."""

from enum import IntEnum


class Exit(IntEnum):
    FINE = 0
    DIFFERENT = 1
    USAGE = 2
    SPEC = 3
    FAILED = 4
    INTERRUPTED = 130  # as a shell counts a death by SIGINT
