"""Who signs in, and where the credential goes: from `x-pcgen-auth` and from security requirements."""

from __future__ import annotations

from pcgen import ir
from pcgen.lower.context import Context, text_of
from pcgen.source import Node

_BEARER = ir.Declared(kind="", arguments=())  # the usual way, which nothing need declare


def credentials_of(
    context: Context, operation: Node, document: Node
) -> tuple[str, ir.Declared | None]:
    """The `auth` of an operation, `none` where nothing asks for credentials, and how they are sent."""
    given = text_of(operation, "x-pcgen-auth")
    required = operation.get("security") or document.get("security")
    alternatives = required.elements if required is not None else ()
    if given or not alternatives:
        return given or "none", None
    schemes = document.find("components", "securitySchemes")
    for alternative in alternatives:
        ways = [_way(context, schemes, name) for name in alternative.entries]
        own = [way for way in ways if way is not None and way != _BEARER]
        if None in ways or len(own) > 1 or (own and _BEARER in ways):
            continue
        sent = [way for way in ways if way is not None and way.kind]
        return ("any" if _BEARER in ways or sent else "none"), (sent[0] if sent else None)
    unsent = next(iter(alternatives[0].entries.values()))
    context.unsupported(
        "PC412",
        f"the credentials {str(unsent.key)!r} are not sent",
        unsent.key_location(),
        "declare one scheme, of type apiKey, oauth2 or openIdConnect, or http with bearer or basic",
    )
    return "any", None


def _way(context: Context, schemes: Node | None, name: str) -> ir.Declared | None:
    """How the credential of a scheme is sent; None where pcgen cannot."""
    declared = schemes.get(name) if schemes is not None else None
    if declared is None:  # declared in another document
        return _BEARER
    scheme = context.follow(declared)
    match text_of(scheme, "type"), text_of(scheme, "scheme").lower():
        case ("oauth2" | "openIdConnect", _) | ("http", "bearer"):
            return _BEARER
        case ("http", "basic"):
            return ir.Declared(kind="ApiKey", arguments=(("prefix", "Basic "),))
        case ("apiKey", _):
            place = (("name", text_of(scheme, "name")), ("location", text_of(scheme, "in")))
            return ir.Declared(kind="ApiKey", arguments=place)
        case ("mutualTLS", _):  # the certificate belongs to the HTTP client
            return ir.Declared(kind="", arguments=(("certificate", True),))
        case _:
            return None
