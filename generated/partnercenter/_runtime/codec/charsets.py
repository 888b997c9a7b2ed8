"""The encodings of text that a service may name."""

import codecs


def charset(name: str | None) -> str | None:
    """Python's name of an encoding; None for one that it does not know, and for what is none.

    Not all of its codecs are encodings of text: `zlib` decompresses, `unicode_escape` reads source code, and `idna`
    can't pass over what is wrong.
    """
    try:
        found = codecs.lookup(name or "").name
        b"\xff".decode(found, "replace")
    except (LookupError, ValueError):
        return None
    return None if "escape" in found else found
