"""Bundles of small documents, valid by openapi-spec-validator."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from pcgen.bundling import Target, bundle
from pcgen.check import check
from pcgen.diagnostics import Diagnostic, Diagnostics
from tests.spec_folder import documents, write

HEAD = "openapi: 3.1.0\ninfo: {title: Shop, version: '1.0'}\n"


def bundled(
    folder: Path,
    files: dict[str, str],
    dialect: Literal["3.0", "3.1"] = "3.1",
    *,
    extensions: bool = True,
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The bundle of documents, and what the bundling says."""
    loaded = documents(write(folder, dict(files)))
    checked = Diagnostics(loaded.settings.levels)
    surveyed = check(loaded, checked)
    assert not checked.has_errors, list(checked)
    said = Diagnostics()
    whole: Any = bundle(surveyed, Target(dialect=dialect, extensions=extensions), said)
    if not said.has_errors:
        validator = OpenAPIV30SpecValidator if dialect == "3.0" else OpenAPIV31SpecValidator
        validator(whole).validate()
    return whole, list(said)


def operation(identifier: str, more: str = "") -> str:
    """A get operation of one line."""
    return f"get: {{operationId: {identifier}, responses: {{'200': {{description: Fine.}}}}{more}}}"
