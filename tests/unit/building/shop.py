"""A small spec for builds, and how to run them in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.spec_folder import HEAD, write

ROOT = Path(__file__).parents[3]
ORDERS = f"""{HEAD}servers: [{{url: 'https://api.example.com'}}]
paths:
  /orders/{{order-id}}:
    get:
      operationId: getOrder
      summary: Get an order
      description: What was ordered, and when.
      parameters:
        - {{name: order-id, in: path, required: true, schema: {{type: string}}}}
      responses:
        '200':
          description: The order.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Order'}}}}}}
        default: {{description: A refusal.}}
components:
  schemas:
    Order:
      type: object
      properties:
        id: {{type: string}}
        NAME: {{type: string}}
"""


def shop(folder: Path, property: str = "note") -> Path:
    """A spec folder with one document."""
    return write(folder, {"orders.yaml": ORDERS.replace("NAME", property)})


def start(
    *arguments: object, cache: Path, preparing: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pcgen", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PCGEN_CACHE_DIR": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=preparing or _listen_to_interrupts,
    )


def _listen_to_interrupts() -> None:
    """A job that a shell started in the background ignores them, and its children with it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit code and what was said."""
    said, complained = process.communicate(timeout=120)
    return process.returncode, said, complained


def tree(folder: Path) -> dict[str, bytes]:
    """Every file by its path; bytecode apart."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
