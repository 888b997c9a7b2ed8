"""What is laid out without black is laid out as by black."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcgen.diagnostics import Diagnostics
from pcgen.formatting import CUT
from pcgen.layout import LINE_LENGTH, format_part
from pcgen.lower import lower
from pcgen.pipeline import validate
from pcgen.rendering import pages
from pcgen.settling import settled

ROOT = Path(__file__).parents[3]
FEATURES = (
    "polling",
    "multipart_body",
    "paging_seek",
    "formats",
    "long_names",
    "passwords",
)
AREAS = ("customers.py", "orders.py", "analytics.py")


def drawn(specs: Path) -> Iterator[tuple[str, str]]:
    """The parts of all modules as the templates draw them, with the names of the modules."""
    diagnostics = Diagnostics()
    surveyed = validate(specs, diagnostics)
    assert surveyed is not None, list(diagnostics)
    for page in pages(lower(surveyed.documents, surveyed.references, diagnostics)):
        if page.path.suffix == ".py" and "_runtime" not in page.path.parts:
            for part in page.draw().split(CUT):
                yield page.path.name, part.strip("\n")


def holds(part: str) -> int:
    """How many lines black would give as well; none where it has to be asked."""
    layout = settled(part)
    if layout is None:
        return 0
    assert layout == format_part(part)
    return layout.count("\n")


@pytest.mark.parametrize("feature", FEATURES)
def test_parts_of_features(feature: str) -> None:
    counts = [holds(part) for _, part in drawn(ROOT / "tests/features" / feature / "spec.yaml")]
    assert any(counts)


def test_most_of_our_own_client_needs_no_black() -> None:
    parts = [part for name, part in drawn(ROOT / "specs") if name in AREAS]
    count = sum(map(holds, parts))
    assert count > 0.8 * sum(part.count("\n") for part in parts)


_LAW = settings(max_examples=150, deadline=None, database=None)
_names = st.from_regex(r"[a-z_][a-z0-9_]{0,40}", fullmatch=True)
_texts = st.from_regex(r"[ !#-\[\]-~]{0,50}", fullmatch=True)
_words = st.from_regex(r"[!#-\[\]-~]{1,9}( [!#-\[\]-~]{1,9}){0,12}", fullmatch=True)
_types = st.recursive(
    st.sampled_from(["int", "str | None", "dt.date", "Any"]),
    lambda inner: st.builds("{}[{}]".format, st.sampled_from(["list", "Collection"]), inner)
    | st.builds("dict[str, {}]".format, inner)
    | st.builds("{} | {}".format, inner, inner),
    max_leaves=4,
)
_values = st.recursive(
    _names | _texts.map('"{}"'.format) | st.integers(-9, 999).map(str),
    lambda inner: st.lists(inner, min_size=2, max_size=4).map(lambda all: f"({', '.join(all)})")
    | inner.map("({},)".format)
    | st.lists(inner, max_size=4).map(lambda all: f"[{', '.join(all)}]")
    | st.lists(st.tuples(_texts, inner), max_size=4).map(
        lambda all: "{" + ", ".join(f'"{key}": {value}' for key, value in all) + "}"
    )
    | st.lists(st.tuples(_names, inner), max_size=4).map(
        lambda all: f"Call({', '.join(f'{key}={value}' for key, value in all)})"
    )
    | st.builds("{} | {}".format, inner, inner),
    max_leaves=8,
)


def _doc(margin: str, lines: list[str]) -> str:
    if len(lines) == 1:
        return f'{margin}"""{lines[0]}"""\n'
    body = "".join(f"{margin}{line}\n" for line in lines[1:])
    return f'{margin}"""{lines[0]}\n\n{body}{margin}"""\n'


_docs = st.lists(
    _words | st.builds('{} "{}" {}'.format, _words, _words, _words), min_size=1, max_size=3
)
_fields = st.builds(
    "    {}: {}{}\n".format, _names, _types, st.just("") | _values.map(" = {}".format)
)
_methods = st.builds(
    lambda start, name, given, returns, doc, called, values: (
        f"    {start} {name}({', '.join(['self', *given])}) -> {returns}:\n"
        f"{_doc('        ', doc)}        return self.{called}({', '.join(values)})\n"
    ),
    st.sampled_from(["def", "async def"]),
    _names,
    st.lists(st.builds("{}: {}".format, _names, _types), max_size=6),
    _types,
    _docs,
    _names,
    st.lists(_values, min_size=1, max_size=5),
)


def _check(text: str) -> None:
    try:
        ast.parse(text)
    except SyntaxError:  # a name drawn was a keyword
        return
    holds(text.removesuffix("\n"))


@_LAW
@given(name=_names, doc=_docs, members=st.lists(_fields | _methods, min_size=1, max_size=4))
def test_classes(name: str, doc: list[str], members: list[str]) -> None:
    body = "\n".join(members)
    _check(f"class {name.title()}(Model, kw_only=True):\n{_doc('    ', doc)}\n{body}")


@_LAW
@given(arguments=st.lists(st.tuples(_names, _values), min_size=1, max_size=5), type_=_types)
def test_constants(arguments: list[tuple[str, str]], type_: str) -> None:
    rows = "".join(f"    {name}={value},\n" for name, value in arguments)
    _check(f"CALL: Operation[{type_}] = Operation(\n{rows})\n")


@_LAW
@given(names=st.lists(_names.map(str.title), min_size=1, max_size=9), value=_values)
def test_heads(names: list[str], value: str) -> None:
    imports = f"from .module import {', '.join(names)}"
    _check(f'# Generated by us.\n"""Some module."""\n\n{imports}\n\nALL = (\n    {value},\n)\n')


_long = st.from_regex(r"[A-Z][a-z]{10,45}", fullmatch=True)
_unions = st.lists(_long, min_size=2, max_size=7).map(" | ".join)
_wide = st.recursive(
    _long | _unions,
    lambda inner: st.builds("{}[{}]".format, _long, inner)
    | st.builds("{}[{}, {}]".format, _long, inner, inner),
    max_leaves=4,
)
_sentences = st.from_regex(r"[!#-\[\]-~]{1,9}( [!#-\[\]-~]{1,9}){4,20}", fullmatch=True)


@_LAW
@given(name=_names, text=_sentences, type_=_wide, default=st.sampled_from(["", " = None"]))
def test_values_and_types_that_are_long(name: str, text: str, type_: str, default: str) -> None:
    _check(f'class A(B):\n    """Of a."""\n\n    {name.upper()} = "{text}"\n')
    _check(f'class A(B):\n    """Of a."""\n\n    {name}: {type_}{default}\n')


@_LAW
@given(
    name=_names, type_=_wide, arguments=st.lists(st.tuples(_names, _values), min_size=1, max_size=5)
)
def test_constants_of_long_types(name: str, type_: str, arguments: list[tuple[str, str]]) -> None:
    rows = "".join(f"    {name}={value},\n" for name, value in arguments)
    _check(f"C{name.upper()}: Operation[{type_}] = Operation(\n{rows})\n")


@_LAW
@given(name=_names, returned=_wide, given=st.lists(st.tuples(_names, _wide), max_size=5))
def test_methods_that_give_long_types(
    name: str, returned: str, given: list[tuple[str, str]]
) -> None:
    listed = "".join(f", {name}: {type_}" for name, type_ in given)
    body = f"    def {name}(self{listed}) -> {returned}:\n        return self.all\n"
    _check(f'class A(B):\n    """Of a."""\n\n{body}')


@_LAW
@given(name=_long, members=st.lists(_long, min_size=2, max_size=7, unique=True), doc=_docs)
def test_unions(name: str, members: list[str], doc: list[str]) -> None:
    call = f'one_of(\n        "{name}",\n        lambda: ({", ".join(members)}),\n    )'
    _check(
        f"if TYPE_CHECKING:\n    {name} = {' | '.join(members)}\n{_doc('    ', doc)}"
        f"else:\n    {name} = {call}\n"
    )


@_LAW
@given(
    rows=st.lists(
        st.tuples(_names, _sentences, st.lists(_values, max_size=3)), min_size=1, max_size=6
    )
)
def test_rows_of_calls(rows: list[tuple[str, str, list[str]]]) -> None:
    calls = "".join(
        f"    described(routes.{name.upper()}, {', '.join([chr(34) + text + chr(34), *values])}),\n"
        for name, text, values in rows
    )
    _check(f"# Generated by us.\nROWS = (\n{calls})\n")


_imports = st.lists(_long, min_size=1, max_size=4).map(
    lambda names: f"from .{names[0].lower()} import {', '.join(names)}"
)
_functions = st.builds(
    "{}def {}({}: int) -> int:\n{}    return {}".format,
    st.sampled_from(["", "@cache\n", "async "]),
    _names,
    _names,
    st.sampled_from(
        ["", '    """Of a number."""\n', '    """Of a number.\n\n    class A:\n    """\n']
    ),
    _names,
)
_lazy = st.lists(
    st.tuples(_names, st.lists(_long, min_size=1, max_size=3)), min_size=1, max_size=3
).map(
    lambda homes: "else:\n    x, y = lazy(\n        __name__,\n        {\n"
    + "".join(
        f'            "{name}": """\n'
        + "".join(f"            {each}\n" for each in names)
        + '            """,\n'
        for name, names in homes
    )
    + "        },\n    )"
)
_branches = st.builds(
    "if TYPE_CHECKING:\n    {}{}".format, _imports, st.just("") | _lazy.map("\n{}".format)
)
_classes = st.builds(
    "class {}(B):\n    {}\n{}    x: int{}".format,
    _long,
    st.sampled_from(['"""Of one."""', '"""Of "two".\n\n    And more.\n    """', "y: int"]),
    st.sampled_from(["", "\n"]),
    st.sampled_from(["", "\n\n    def f(self) -> None:\n        return None"]),
)
_statements = _classes | _imports | _functions | _branches | st.builds("A_B = {}".format, _values)


@_LAW
@given(parts=st.lists(st.tuples(_statements, st.integers(0, 3)), min_size=1, max_size=6))
def test_modules(parts: list[tuple[str, int]]) -> None:
    body = "".join(f"{text}\n" + "\n" * empty for text, empty in parts)
    _check(f'# Generated by us.\n"""Some module."""\n\n{body}'.rstrip("\n") + "\n")


@pytest.mark.parametrize(
    "text",
    [
        "import os",
        "class A(B):\n    x:int",
        "class A(B):\n    x: int  = None",
        "class A(B):\n    x: list[[B",
        "class A(B):\n    x: int = 0XFF",
        "class A():\n    x: int",
        "class A(B):\n    x: int = (\n        3\n    )",
        "class A(B):\n    x = f(1, 2,)",
        "class A(B):\n    x = 'a'",
        "class A(B):\n    x = 1  # one",
        'class A(B):\n    """Of a."""\n    x: int',
        'class A(B):\n    """ Of a."""\n\n    x: int',
        "class A(B):\n\n    x: int",
        "class A(B):\n    x: int\n\n\n    y: int",
        "class A(B):\n    def f(self):\n        return (self)",
        "class A(B):\n    x: int\n    def f(self):\n        return self",
        f"class A(B):\n    x = {'a' * 60} + {'b' * 60}",
        f"class A(B):\n    x: {'a' * 60}[{'b' * 60}]",
        "# Generated by us.\ndef f():\n    return 1\n\ndef g():\n    return 2",
        "# Generated by us.\nA = 1\n\n\n\nB = 2",
        "# Generated by us.\nfrom a import b\nB = 2",
        "# Generated by us.\nfrom a import b\n\n\nB = 2",
        f"class A(B):\n    x: int = a | {{'a': {'b' * 40}, 'c': {'d' * 40}}}".replace("'", '"'),
        "if TYPE_CHECKING:\n    from a import b\n    B = 2",
    ],
)
def test_what_is_left_to_black(text: str) -> None:
    assert settled(text) is None


def test_one_mode() -> None:
    """The layout that is imitated is that of the gate."""
    text = "x = [1, 2]\n"
    assert (
        format_part("x = [1,2]")
        == text
        == black.format_str(text, mode=black.Mode(line_length=LINE_LENGTH))
    )
