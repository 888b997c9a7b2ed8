"""What the generated clients are to do: three operations of a document, and pages of rows for them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.examples import Examples, Schema

GUID = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"
UNKNOWN = "surplus"  # a field that no document has
VALUE = "a value that nobody expects"


@dataclass(frozen=True, slots=True)
class Task:
    """An operation, and the pages that it is answered with."""

    operation: str
    route: str
    schema: str  # of a row, or of the whole answer
    rows: (
        str | None
    )  # the property with the rows; "" where they are the answer, None where there are none
    arguments: dict[str, str]
    pages: dict[str, str] = field(
        default_factory=dict[str, str]
    )  # files, by what is odd about them

    @property
    def path(self) -> str:
        return re.sub(r"\{(.+?)\}", lambda match: self.arguments[match[1]], self.route)


@dataclass(frozen=True, slots=True)
class Choice:
    """Operations to be measured: a small answer, many small rows, and rows with many fields."""

    single: str
    small: str
    wide: str
    small_rows: int = 10_000
    wide_rows: int = 2_000


SYNTHETIC = Choice(single="getThing11", small="listThing11", wide="listThing27")
BUNDLE = Choice("getCustomer", "getCustomerLicensesDeployment", "getSubscriptions")


class Subject:
    """A document and its tasks; the pages are files in the folder."""

    def __init__(self, name: str, source: Path, choice: Choice, folder: Path) -> None:
        document: Schema = json.loads(source.read_text())
        self.name = name
        self.source = source
        self.folder = folder
        self._examples = Examples(document)
        self._document = document
        self.single = self._task(choice.single)
        self.small = self._task(choice.small)
        self.wide = self._task(choice.wide)
        self._fill(self.single, "clean", [self._row(self.single)], 1)
        row = self._row(self.small)
        for odd, changed in (("clean", row), ("an unknown field in each", row | {UNKNOWN: VALUE})):
            self._fill(self.small, odd, [changed], choice.small_rows)
        row = self._row(self.wide)
        self._fill(self.wide, "clean", [row], choice.wide_rows)
        for odd, changed in self._oddities(row).items():
            self._fill(self.wide, odd, [row] * (choice.wide_rows - 1) + [changed], 1)
        self.fields = (len(self._row(self.small)), len(row))
        self.lengths = (choice.small_rows, choice.wide_rows)

    @property
    def tasks(self) -> dict[str, Task]:
        return {"single": self.single, "small": self.small, "wide": self.wide}

    @property
    def answers(self) -> dict[str, Path]:
        return {task.path: Path(task.pages["clean"]) for task in self.tasks.values()}

    def _task(self, identifier: str) -> Task:
        for route, item in self._document["paths"].items():
            operation = item.get("get", {})
            if operation.get("operationId") == identifier:
                answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
                rows, row = self._rows(answer)
                arguments = dict.fromkeys(re.findall(r"\{(.+?)\}", route), GUID)
                return Task(identifier, route, row["$ref"].rpartition("/")[2], rows, arguments)
        raise LookupError(identifier)

    def _rows(self, answer: Schema) -> tuple[str | None, Schema]:
        """Where the rows are, and their schema."""
        plain = self._examples.plain(answer)
        if plain.get("type") == "array":
            return "", plain["items"]
        items = self._examples.plain(plain["properties"].get("items", {}))
        return ("items", items["items"]) if items.get("type") == "array" else (None, answer)

    def _row(self, task: Task) -> dict[str, Any]:
        return self._examples.row({"$ref": f"#/components/schemas/{task.schema}"})

    def _oddities(self, row: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """One thing that the document does not announce, in the last row of the page."""
        schema = self._examples.plain({"$ref": f"#/components/schemas/{self.wide.schema}"})
        kinds = {name: self._examples.plain(part) for name, part in schema["properties"].items()}
        required = [name for name in schema.get("required", ()) if name in row]
        optional = [
            name
            for name, kind in kinds.items()
            if name in row and name not in required and not kind.get("nullable")
        ]
        number = next(n for n in optional if kinds[n].get("type") in ("integer", "number"))
        found = {
            "an unknown field": row | {UNKNOWN: VALUE},
            "null in an optional field": row | {optional[0]: None},
        }
        if required:
            found["null in a required field"] = row | {required[0]: None}
            found["a required field left out"] = {k: v for k, v in row.items() if k != required[0]}
        found["a word in a number's place"] = row | {number: VALUE}
        enums = [name for name, kind in kinds.items() if name in row and "enum" in kind]
        if enums:
            found["an unknown enum value"] = row | {enums[0]: VALUE}
        return found

    def _fill(self, task: Task, odd: str, rows: list[dict[str, Any]], times: int) -> None:
        content: Any = rows[0] if task.rows is None else rows * times
        if task.rows:
            content = {"totalCount": len(content), task.rows: content}
        file = self.folder / f"{task.operation}-{len(task.pages)}.json"
        file.write_text(json.dumps(content))
        task.pages[odd] = str(file)
