"""A change touches the lines that it is about, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pcgen.mending.editing import edited

ROOT = Path(__file__).parents[3]
ODD = """# top
paths:   {}   # nothing yet


components:
    schemas:
        # about A
        # and more about A
        A: {type: object,
            properties: {a: {type: string}}}   # beside A

        # about B
        B:
            type:   "object"
            required: [ a,b ]
            x-list:
            - 'one'
            -   two
            description: >-
                folded
                text

        # about C
        C:  {type: string}
# the end
"""


def delete(name: str) -> Any:
    def change(tree: Any) -> None:
        del tree["components"]["schemas"][name]

    return change


def test_nothing_changes_where_nothing_is_changed() -> None:
    assert edited(ODD, lambda _: None) == ODD


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("A", "        # about A\n", "            properties: {a: {type: string}}}   # beside A\n"),
        ("B", "        # about B\n", "                text\n"),
        ("C", "        # about C\n", "        C:  {type: string}\n"),
    ],
)
def test_a_deletion_takes_its_own_comments_along(name: str, first: str, last: str) -> None:
    start, end = ODD.index(first), ODD.index(last) + len(last)
    assert edited(ODD, delete(name)) == ODD[:start] + ODD[end:]


def test_an_addition() -> None:
    def change(tree: Any) -> None:
        tree["components"]["schemas"]["B"]["required"].append("c")
        tree["components"]["schemas"]["C"]["format"] = "uuid"

    changed = ODD.replace("required: [ a,b ]", "required: [a, b, c]").replace(
        "C:  {type: string}", "C: {type: string, format: uuid}"
    )
    assert edited(ODD, change) == changed


def test_line_ends_of_windows_are_kept() -> None:
    text = ODD.replace("\n", "\r\n")
    assert edited(text, delete("A")) == edited(ODD, delete("A")).replace("\n", "\r\n")


@pytest.mark.parametrize("name", ["customers.yaml", "promotions.yaml", "pcgen.yaml"])
def test_our_own_documents_keep_their_layout(name: str) -> None:
    text = (ROOT / "specs" / name).read_text(encoding="utf-8")

    def change(tree: Any) -> None:
        tree["x-new"] = 1

    assert edited(text, change) == f"{text}x-new: 1\n"
