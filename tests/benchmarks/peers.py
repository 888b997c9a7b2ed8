"""The generators that ours is measured against, in a virtual environment of their own:

python -m venv PEERS
PEERS/bin/pip install openapi-python-client 'datamodel-code-generator[httpx2]' openapi-generator-cli \
    httpx httpx2 msgspec attrs pydantic python-dateutil urllib3 typing-extensions lazy-imports

openapi-generator needs Java 11 or later.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Peer:
    """A generator: how it makes a client called `shop` of a document in a folder that is not there yet."""

    name: str
    command: Callable[[Path, Path], list[str]]


def found(environment: Path) -> list[Peer]:
    """The peers that are installed there."""
    programs = environment / "bin"
    peers = {
        "openapi-python-client": lambda document, output: [
            *(str(programs / "openapi-python-client"), "generate", "--meta", "none"),
            *("--path", str(document), "--output-path", str(output / "shop")),
        ],
        "openapi-generator-cli": lambda document, output: [
            *(str(programs / "openapi-generator-cli"), "generate", "-g", "python"),
            *("-i", str(document), "-o", str(output), "--package-name", "shop"),
        ],
        "datamodel-codegen": lambda document, output: [
            *(str(programs / "datamodel-codegen"), "--input", str(document)),
            *("--input-file-type", "openapi", "--target-python-version", "3.11"),
            *("--output-model-type", "msgspec.Struct", "--formatters", "builtin"),
            *("--generate-client", "httpx2", "--client-package", "shop.client"),
            *("--client-model-package", "shop.models", "--output", str(output / "shop/models.py")),
            *("--client-output", str(output / "shop/client")),
        ],
    }
    return [
        Peer(name, _made(command)) for name, command in peers.items() if (programs / name).exists()
    ]


def _made(command: Callable[[Path, Path], list[str]]) -> Callable[[Path, Path], list[str]]:
    def prepared(document: Path, output: Path) -> list[str]:
        output.mkdir(parents=True)
        return command(document, output)

    return prepared


def surroundings(environment: Path) -> dict[str, str]:
    """As in an activated environment: openapi-python-client calls its ruff by name."""
    return {"PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"}
