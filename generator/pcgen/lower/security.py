"""Who signs in: the `auth` of an operation, from `x-pcgen-auth` or from its security requirements."""

from __future__ import annotations

from pcgen.lower.context import Context, text_of
from pcgen.source import Node


def auth_of(context: Context, operation: Node, document: Node) -> str:
    """`none` where nothing asks for credentials, else what the extension says."""
    given = text_of(operation, "x-pcgen-auth")
    if given:
        return given
    required = operation.get("security") or document.get("security")
    alternatives = required.elements if required is not None else ()
    if not alternatives:
        return "none"
    schemes = document.find("components", "securitySchemes")
    unsent: Node | None = None
    for alternative in alternatives:
        names = [name for name in alternative.entries if not _is_bearer(context, schemes, name)]
        if not names:
            return "any" if alternative.entries else "none"
        unsent = alternative[names[0]]
    if unsent is not None:
        context.unsupported(
            "PC412",
            f"the credentials {str(unsent.key)!r} are not sent",
            unsent.key_location(),
            "declare a bearer scheme, or list the place under `skip` in pcgen.yaml",
        )
    return "any"


def _is_bearer(context: Context, schemes: Node | None, name: str) -> bool:
    declared = schemes.get(name) if schemes is not None else None
    if declared is None:  # declared in another document
        return True
    scheme = context.follow(declared)
    kind = text_of(scheme, "type")
    return kind in ("oauth2", "openIdConnect") or (
        kind == "http" and text_of(scheme, "scheme").lower() == "bearer"
    )
