"""Lists whose answer is not in the form that was declared, though it says plainly what the rows are.

    page_text(content, items) -> bytes | None

The service sends a bare array where it documents a page, or a page where it documents an array; and
for a list without rows it may send `null`, nothing at all, or a page whose rows are left out.
"""

from __future__ import annotations

from typing import Final

from msgspec import DecodeError, Raw
from msgspec.json import Decoder, encode

from ..codec.plans import fold
from ..codec.rescue import unmarked

# What pages hold beside their rows, folded. An object with other names is no page without rows.
_BESIDE: Final = frozenset(
    ("attributes", "continuationtoken", "links", "nextlink", "@nextlink", "totalcount")
)
_ROWS: Final = ("items", "value")
_LINKS: Final = ("nextlink", "@nextlink", "@odata.nextlink", "continuationtoken")
_NOTHING: Final = (b"", b"null", b'""', b"{}")
_OBJECT: Final = Decoder(dict[str, Raw])


def page_text(content: bytes, items: str) -> bytes | None:
    """The same rows in the declared form, under the name `items` or as an array if it is "".

    None where the document does not say what its rows are.
    """
    text = unmarked(content)
    if text in _NOTHING:
        return _page({}, items, b"[]")
    if text.startswith(b"["):
        return _page({}, items, text)
    try:
        found = _OBJECT.decode(text)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None
    page = {name: bytes(value) for name, value in found.items()}
    return _from_object(page, items)


def _from_object(page: dict[str, bytes], items: str) -> bytes | None:
    names = {fold(name): name for name in page}
    declared = names.get(fold(items)) if items else None
    if declared is not None:
        return _page(page, items, b"[]", declared) if page[declared] in _NOTHING else None
    for name in (names[each] for each in _ROWS if each in names):
        # An array can't say where the next page is, so the rest of the rows would be lost.
        if page[name].startswith(b"[") and (items or not _goes_on(page, names)):
            return _page(page, items, page[name], name)
        if page[name] in _NOTHING:
            return _page(page, items, b"[]", name)
    total = page.get(names.get("totalcount", ""), b"null").strip(b'"')
    is_page = all(name in _BESIDE or name.startswith("@odata.") for name in names)
    if total == b"0" or (total == b"null" and is_page):
        return _page(page, items, b"[]")
    return None


def _page(page: dict[str, bytes], items: str, rows: bytes, spelled: str = "") -> bytes:
    if not items:
        return rows
    kept = {name: Raw(value) for name, value in page.items() if name != spelled}
    return encode(kept | {items: Raw(rows)})


def _goes_on(page: dict[str, bytes], names: dict[str, str]) -> bool:
    links = [page[names[each]] for each in _LINKS if each in names]
    return any(link not in _NOTHING for link in links) or b'"next"' in page.get(
        names.get("links", ""), b""
    )
