"""What attackers write where a document wants a name or a text."""

from __future__ import annotations

from hypothesis import strategies as st

RUN = "__import__('builtins').__dict__.__setitem__('pwned', 1)"
_BITS = [
    '"""', "'''", '"', "'", "\\", "\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\t", " ",
    "{{ x }}", "{% x %}", "{x}", "${x}", "%s", "#", ";", f"\n{RUN}\n#", f'"""; {RUN}; """', "\\N{DASH}", "\\x41",
    "..", "/", "../", "~0", "~1", "$", "@", "<b>", "é", "名", "\u00ad", "\ufeff", "😀", "\u017f", "K", "\u0301", "0", "1",
]  # fmt: skip
_NAMES = [
    "id", "name", "class", "None", "self", "cls", "type", "list", "dict", "str", "int", "field", "model", "extra",
    "mro", "Model", "Client", "Operation", "Any", "datetime", "dt", "date", "uuid", "UUID", "Literal", "Generic", "T",
    "__init__", "__class__", "__slots__", "_extra", "__read_only__", "__dict__", "import", "print", "async", "await",
    "match", "_", "-", "a-b", "a_b", "aB", "AB", "a.b", "1st", "9", "x" * 90, "con", "aux", "api", "options", "body",
    "limit", "resume", "pages", "iterate", "by_id", "get", "close", "from_", "größe", "名前", "ﬁ", "Ⅳ", "+1", "-1",
]  # fmt: skip

texts = st.lists(st.sampled_from(_BITS) | st.text(max_size=6), max_size=5).map("".join)
"""Descriptions, titles, values of enums: anything."""
names = st.one_of(st.sampled_from(_NAMES), st.from_regex(r"\A[a-zA-Z_][\w.$-]{0,8}\Z"), texts)
"""Names of properties and parameters: mostly what a program could call so."""
component_names = st.one_of(
    st.sampled_from([name for name in _NAMES if name.isascii() and "+" not in name]),
    st.from_regex(r"\A[a-zA-Z0-9_.-]{1,12}\Z"),
)
"""What OpenAPI allows for components."""
words = st.sampled_from(
    [
        "a",
        "b",
        "things",
        "v1",
        "x-y",
        "class",
        "by_id",
        "get",
        "pages",
        "1",
        "%20",
        "a.b",
        "ä",
        "$value",
    ]
)
"""Segments of routes."""
