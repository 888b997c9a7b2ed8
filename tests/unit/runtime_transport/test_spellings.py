"""A text is found in whatever spelling, and nothing else is taken for it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.models.spellings import without


def _upper(found: re.Match[str]) -> str:
    return found[0].upper()


def _lower(found: re.Match[str]) -> str:
    return found[0].lower()


SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: json.dumps(text)[1:-1],
    lambda text: re.sub(r"(?<=\\u)[0-9a-f]{4}", _upper, json.dumps(text)[1:-1]),
    lambda text: json.dumps(text, ensure_ascii=False)[1:-1].replace("/", "\\/"),
    quote,
    lambda text: re.sub("%..", _lower, quote(text, safe="")),
    quote_plus,
    html.escape,
    lambda text: "".join(f"&#{ord(char)};" for char in text),
    lambda text: "".join(f"&#X{ord(char):X};" for char in text),
)
_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1)


@given(text=_texts, before=_texts, after=_texts, spell=st.sampled_from(SPELLINGS))
def test_every_spelling(text: str, before: str, after: str, spell: Callable[[str], str]) -> None:
    secret = f"<{text}>"  # nothing around it can be part of its first or last character
    content = f"{quote(before)} {spell(secret)} {quote(after)}".encode()
    assert without(content, [secret]) == f"{quote(before)} REDACTED {quote(after)}".encode()


@given(content=st.binary(), text=st.text(min_size=3))
def test_what_is_not_there_is_not_taken_out(content: bytes, text: str) -> None:
    if b"REDACTED" not in (done := without(content, [text])):
        assert done == content


@given(content=st.text(st.sampled_from("\\u00e4%41&#65;+ aA")), text=st.text("aA+ ä%", min_size=1))
def test_a_text_is_gone_after_once(content: str, text: str) -> None:
    once = without(content.encode(), [text])
    assert text.encode() not in once.replace(b"REDACTED", b"\n")


@pytest.mark.parametrize(
    ("content", "texts", "left"),
    [
        ("a", [""], "a"),
        ("otter and otters", ["otter", "otters"], "REDACTED and REDACTED"),
        ("100%, \\", ["abc"], "100%, \\"),
        ("%25%34%31", ["%41"], "REDACTED"),
        ("a&unknown;b", ["&unknown;"], "aREDACTEDb"),
        ("a+b a b a%2Bb", ["a+b"], "REDACTED REDACTED REDACTED"),
        ("\\ud83e\\udda6!", ["🦦"], "REDACTED!"),
    ],
)
def test_odd_texts(content: str, texts: list[str], left: str) -> None:
    assert without(content.encode(), texts) == left.encode()
