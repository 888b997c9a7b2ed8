"""The bundle by the letter: what a document says clearly, though not as OpenAPI wants it, other tools refuse.

    made_valid(whole, dialect) -> Iterator[str]      what is still wrong; the rest is mended in place

By now everything that matters is right: what is left are texts that are not quoted, words that OpenAPI does not
know, values that nobody reads. They are quoted or left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Literal

from pcgen.source.node import Plain, escape_pointer
from pcgen.structure.causes import causes
from pcgen.structure.standards import standard

_ROUNDS = 10  # what is left out may bring something else to light
_MISSING: dict[str, Plain] = {
    "description": "",  # of a response
    "required": True,  # of a parameter of the path
    "responses": {"default": {"description": "Any answer."}},  # of an operation, in 3.0
}
"""What may be added where it is missing."""
_TOO_FEW = ("minItems", "minProperties", "minLength")


def made_valid(whole: dict[str, Plain], dialect: Literal["3.0", "3.1"]) -> Iterator[str]:
    """Mend a bundle; gives where it is still not as OpenAPI wants it."""
    wrong: list[Any] = []
    for _ in range(_ROUNDS):
        errors = standard(dialect).errors(whole, "document")
        wrong = [cause for error in errors for cause in causes(error)]
        if not sum(_mend(whole, cause) for cause in wrong):
            break
    for cause in wrong:
        way = "".join(f"/{escape_pointer(str(key))}" for key in cause.instance_path)
        yield f"#{way}: {cause.message}"


def _mend(whole: dict[str, Plain], cause: Any) -> bool:
    path: Sequence[str | int] = cause.instance_path
    value, owner = _at(whole, path), _at(whole, path[:-1]) if path else None
    word, details = cause.kind.name, cause.kind
    if isinstance(value, dict):
        if word in ("additionalProperties", "unevaluatedProperties"):
            for key in details.unexpected:
                value.pop(key, None)
            return True
        if word == "required" and details.property in _MISSING:
            value[details.property] = deepcopy(_MISSING[details.property])
            return True
    if word == "uniqueItems" and isinstance(value, list):
        value[:] = [each for number, each in enumerate(value) if each not in value[:number]]
        return True
    if not isinstance(owner, dict):
        return False
    key = str(path[-1])
    if word in ("const", "enum") and key == "required" and "in" in owner:
        owner[key] = True
        return True
    if word == "type" and "string" in details.types and isinstance(value, (bool, int, float)):
        owner[key] = str(value).lower() if isinstance(value, bool) else str(value)
        return True
    if word not in ("type", *_TOO_FEW) or key not in owner:
        return False
    del owner[key]
    return True


def _at(whole: Plain, path: Sequence[str | int]) -> Plain:
    """What stands at a path; None if it has gone meanwhile."""
    node: Any = whole
    for key in path:
        try:
            node = node[str(key) if isinstance(node, dict) else key]  # a status is no position
        except (KeyError, IndexError, TypeError):
            return None
    found: Plain = node
    return found
