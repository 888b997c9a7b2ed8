"""The literal and the docstring encoder: whatever a spec holds, the source means exactly that."""

from __future__ import annotations

import ast
import inspect
import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcgen import ir, python

NASTY = [
    '"""',
    "'''",
    'ends with a quote"',
    "ends with a backslash\\",
    'both\\"',
    "\\d+ and \\N{DASH} and \\x41 and \\u0041",
    "line\nbreak",
    "bare\rreturn",
    "form\x0cfeed",
    "next\x85line",
    "line\u2028separator\u2029",
    "nul\x00byte",
    "bidi \u202e override",
    "zero\u200bwidth",
    '"""\nimport os\nos.system("x")\n"""',
    "{% raw %}{{ x }}{# y #}",
    "\ufeffbom",
    "lone \ud800 surrogate",
    "emoji \U0001f600",
]


@given(st.one_of(st.text(), st.sampled_from(NASTY)))
def test_a_text_literal_means_the_text_and_stays_on_its_line(text: str) -> None:
    source = python.literal(text)
    assert ast.literal_eval(source) == text
    assert source.splitlines() == [source]


@given(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)
    )
)
def test_a_value_literal_means_the_value(value: object) -> None:
    assert ast.literal_eval(python.literal(value)) == value


def test_integers_beyond_the_limit_of_decimal_literals() -> None:
    huge = 10**5000
    assert ast.literal_eval(python.literal(huge)) == huge


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_json_lacks_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="no such number"):
        python.literal(value)


@given(
    st.one_of(st.text(), st.sampled_from(NASTY), st.lists(st.sampled_from(NASTY)).map("\n".join))
)
def test_a_docstring_means_its_text_and_is_nothing_but_a_docstring(text: str) -> None:
    source = f"class A:\n    {python.docstring(text)}\n"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tree = ast.parse(source)
    (class_,) = tree.body
    assert isinstance(class_, ast.ClassDef)
    assert len(class_.body) == 1
    found = ast.get_docstring(class_, clean=False)
    assert found is not None
    assert _lines(found) == _lines(text)


def _lines(text: str) -> list[str]:
    return (
        [line.rstrip() for line in re.split(r"\r\n|\r|\n", text.strip())] if text.strip() else [""]
    )


def test_a_docstring_reads_like_one() -> None:
    assert inspect.cleandoc(ast.literal_eval(python.docstring("One.\n\nTwo."))) == "One.\n\nTwo."
    assert python.docstring("One.") == '"""One."""'
    assert python.docstring("One.\n\nTwo.").endswith('\n"""')


CUSTOMER = ir.Ref("Customer", "customers")


@pytest.mark.parametrize(
    ("type_", "answer", "argument"),
    [
        (ir.Scalar("UUID"), "UUID", "str | UUID"),
        (ir.ListOf(ir.Scalar("str")), "list[str]", "Sequence[str]"),
        (ir.MapOf(CUSTOMER), "dict[str, Customer]", "dict[str, Customer]"),
        (ir.Nullable(ir.Scalar("date")), "dt.date | None", "dt.date | None"),
        (
            ir.Generic(ir.Ref("Collection", "common"), CUSTOMER),
            "Collection[Customer]",
            "Collection[Customer]",
        ),
        (ir.UnionOf((ir.Scalar("int"), ir.Scalar("str"))), "int | str", "int | str"),
        (ir.Const('a"b'), 'Literal["a\\"b"]', 'Literal["a\\"b"]'),
        (ir.Scalar("Decimal"), "Decimal", "Decimal | int"),
    ],
)
def test_annotations(type_: ir.TypeRef, answer: str, argument: str) -> None:
    assert python.annotation(type_) == answer
    assert python.accepted(type_) == argument


def test_imports_are_sorted_and_apart() -> None:
    lines = python.import_lines(
        frozenset(
            {
                python.Import("uuid", "UUID"),
                python.Import("datetime", "dt", whole=True),
                python.Import("..models.common", "Link"),
                python.Import("..models.common", "Error"),
            }
        )
    )
    assert lines == [
        "import datetime as dt",
        "from uuid import UUID",
        "",
        "from ..models.common import Error, Link",
    ]
