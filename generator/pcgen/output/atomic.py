"""Steps of the file system that happen whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

# Neither the kernel nor the file system is obliged to know how.
_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
_HERE = -100  # AT_FDCWD


def replace(place: Path, content: bytes) -> None:
    """Write a file through a temporary one beside it, so that no reader sees half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".pcgen-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def put(new: Path, place: Path, old: Path) -> None:
    """`new` takes the place; what was there is at `old` afterwards.

    Where two folders cannot be exchanged, the place is empty between two renames, and `old` is full.
    """
    if not os.path.lexists(place):
        new.rename(place)
    elif exchanged(new, place):
        new.rename(old)
    else:
        place.rename(old)
        try:
            new.rename(place)
        except OSError:
            old.rename(place)
            raise


def exchanged(one: Path, other: Path) -> bool:
    """Let two paths change places at once; false where that is not to be had."""
    sys.audit("pcgen.exchange", str(one), str(other))
    code = _exchange(os.fsencode(one), os.fsencode(other))
    if code in _UNABLE:
        return False
    if code:
        raise OSError(code, os.strerror(code), str(other))
    return True


def _exchange(one: bytes, other: bytes) -> int:
    import ctypes

    if sys.platform == "linux":
        arguments: tuple[object, ...] = (_HERE, one, _HERE, other, ctypes.c_uint(_EXCHANGE))
        name = "renameat2"
    elif sys.platform == "darwin":
        arguments = (one, other, ctypes.c_uint(_EXCHANGE))
        name = "renamex_np"
    else:
        return errno.ENOSYS
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return errno.ENOSYS
    return ctypes.get_errno() if function(*arguments) else 0
