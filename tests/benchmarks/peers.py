"""The generators that ours is measured against, in a virtual environment of their own:

python3 -m venv PEERS && PEERS/bin/pip install openapi-python-client 'datamodel-code-generator[httpx2]' \
    openapi-generator-cli httpx httpx2 msgspec attrs pydantic python-dateutil urllib3 typing-extensions lazy-imports

openapi-generator needs Java 11 or later. Each makes a package `shop`; datamodel-code-generator is told to make dates and
UUIDs of the formats, as all others do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CODEGEN = (
    *("--input-file-type", "openapi", "--target-python-version", "3.11"),
    *("--formatters", "builtin", "--output-datetime-class", "datetime"),
)
_STRUCTS = (
    *("--output-model-type", "msgspec.Struct", "--use-standard-primitive-types"),
    *("--generate-client", "httpx2", "--client-package", "shop.client"),
    *("--client-model-package", "shop.models"),
)
_PYDANTIC = ("--output-model-type", "pydantic_v2.BaseModel")


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator, and the driver that knows what it makes."""

    name: str
    driver: str
    program: Path

    def command(self, document: Path, output: Path) -> list[str]:
        """How it makes a package `shop` in a folder, which is made too."""
        output.mkdir(parents=True)
        return [str(self.program), *map(str, self._arguments(document, output))]

    def _arguments(self, document: Path, output: Path) -> tuple[str | Path, ...]:
        package = output / "shop"
        models = package / "models.py"
        match self.driver:
            case "openapi_python":
                return ("generate", "--meta", "none", "--output-path", package, "--path", document)
            case "openapi_generator":
                named = ("generate", "-g", "python", "--package-name", "shop")
                return (*named, "-o", output, "-i", document)
            case "datamodel_httpx2":
                client = ("--client-output", package / "client")
                return (*_CODEGEN, *_STRUCTS, "--input", document, "--output", models, *client)
            case _:
                return (*_CODEGEN, *_PYDANTIC, "--input", document, "--output", models)


def found(environment: Path) -> list[Peer]:
    """The peers that are installed there."""
    return list(_found(environment, PROGRAMS))


def models(environment: Path) -> list[Peer]:
    """What is installed there that makes models only, for clients that are written by hand."""
    return list(_found(environment, (("datamodel-codegen", "pydantic_models"),)))


PROGRAMS = (
    ("openapi-python-client", "openapi_python"),
    ("openapi-generator-cli", "openapi_generator"),
    ("datamodel-codegen", "datamodel_httpx2"),
)


def _found(environment: Path, programs: tuple[tuple[str, str], ...]) -> Iterator[Peer]:
    for name, driver in programs:
        program = environment / "bin" / name
        if program.exists():
            label = name if driver != "pydantic_models" else "pydantic and httpx2 by hand"
            yield Peer(label, driver, program)


def surroundings(environment: Path) -> dict[str, str]:
    """As in an activated environment: openapi-python-client calls its ruff by name."""
    return {"PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"}
