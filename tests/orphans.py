"""What becomes of the processes of a build that is killed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys


def ends_alone(script: str) -> bool:
    """Does a process end by itself? The script starts it, prints its number, and is killed by itself."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    try:
        orphan = os.pidfd_open(int(done.stdout))
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([orphan], [], [], 60)[0])
    finally:
        os.close(orphan)
