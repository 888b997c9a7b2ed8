"""The encodings of text that a service may name."""

import codecs

# They turn names of hosts, or source code, into other texts.
_OTHERS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})


def charset(name: str | None) -> str | None:
    """Python's name of an encoding; None for one that it does not know, and for what is none.

    Not all of its codecs are encodings of text: `zlib` decompresses, and what may be read with it is for no server
    to choose.
    """
    try:
        found = codecs.lookup(name or "").name
        b"\xff".decode(found, "replace")
    except (LookupError, ValueError):
        return None
    return None if found in _OTHERS else found
