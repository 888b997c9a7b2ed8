"""What a document says in its own dialect of OpenAPI, said in the one that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pcgen.bundling.schemas_30 import to_30
from pcgen.bundling.schemas_31 import to_31
from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.source.node import Node, Plain

VERSIONS = {"3.0": "3.0.3", "3.1": "3.1.0"}

# Keys by the kind of their object. A key before the bar says something that is lost without it.
_NEW_IN_32 = {
    "document": "| $self",
    "path-item": "query additionalOperations |",
    "media-type": "itemSchema prefixEncoding itemEncoding |",
    "encoding": "encoding prefixEncoding itemEncoding |",
    "tag": "| summary parent kind",
    "discriminator": "defaultMapping |",
    "server": "| name",
    "response": "| summary",
    "xml": "nodeType |",
    "security-scheme": "| deprecated oauth2MetadataUrl",
    "oauth-flows": "deviceAuthorization |",
}
_NEW_IN_31 = {
    "document": "webhooks | jsonSchemaDialect",
    "info": "| summary",
    "license": "| identifier",
}

_LATER = frozenset(
    {"const", "examples", "prefixItems", "patternProperties", "contentEncoding", "contentMediaType"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the bundle should be."""

    dialect: Literal["3.0", "3.1"] = "3.1"
    extensions: bool = True  # keep x-pcgen-*


class Dialects:
    """Translates objects whose insides are translated already."""

    def __init__(self, documents: Documents, target: Target, diagnostics: Diagnostics) -> None:
        self.target = target
        self._documents = documents
        self._diagnostics = diagnostics

    def said(self, value: dict[str, Plain], kind: str, node: Node) -> dict[str, Plain]:
        """An object, or a reference to one if the kind ends so, as the target says it."""
        is_30 = self._documents.home(node).dialect == "3.0"
        if kind in ("schema", "schema-reference"):
            if self.target.dialect == "3.0" and not (is_30 and _is_said_in_30(value)):
                return to_30(value, lambda key: self._lost(key, node))
            return (
                to_31(value) if self.target.dialect == "3.1" and (is_30 or _is_30(value)) else value
            )
        if kind.endswith("-reference"):
            return value if self.target.dialect == "3.1" else {"$ref": value["$ref"]}
        return self._object(value, kind, node)

    def boolean(self, schema: Node) -> Plain:
        """`true` or `false` in the place of a schema; those within a schema are translated with it."""
        value = schema.plain()
        above = schema.parent.key if schema.parent is not None else None
        alone = schema.key == "schema" or above == "schemas"
        if self.target.dialect == "3.1" or not alone or not isinstance(value, bool):
            return value
        return {} if value else {"not": {}}

    def _object(self, value: dict[str, Plain], kind: str, node: Node) -> dict[str, Plain]:
        if kind == "example":
            _example(value)
        elif kind == "info" and self.target.dialect == "3.0" and "summary" in value:
            value.setdefault("description", value["summary"])
        elif kind == "license" and self.target.dialect == "3.0" and "identifier" in value:
            value.setdefault("url", f"https://spdx.org/licenses/{value['identifier']}.html")
        self._drop(value, _NEW_IN_32.get(kind, ""), node)
        if self.target.dialect == "3.0":
            self._drop(value, _NEW_IN_31.get(kind, ""), node)
            if kind == "security-requirement":
                value = self._requirement(value, node)
            elif kind == "security-scheme" and value.get("type") == "mutualTLS":
                self._lost("mutualTLS", node)
            elif kind == "operation":
                value.setdefault("responses", {"default": {"description": "Any answer."}})
        return value

    def _drop(self, value: dict[str, Plain], keys: str, node: Node) -> None:
        meaningful, _, silent = keys.partition("|")
        for key in meaningful.split():
            if value.pop(key, None) is not None:
                self._lost(key, node)
        for key in silent.split():
            value.pop(key, None)

    def _requirement(self, value: dict[str, Plain], node: Node) -> dict[str, Plain]:
        """3.0 has scopes with OAuth 2 and OpenID Connect only; later dialects have roles with any scheme."""
        schemes = self._documents.home(node).root.find("components", "securitySchemes")
        for name, roles in value.items():
            scheme = schemes.get(name) if schemes is not None else None
            kind = scheme.get("type") if scheme is not None else None
            if roles and kind is not None and kind.text not in ("oauth2", "openIdConnect"):
                value[name] = []
        return value

    def _lost(self, key: str, node: Node) -> None:
        at = node.key_location(key) if key in node else node.location
        message = f"OpenAPI {self.target.dialect} cannot say '{key}': the bundle does without"
        self._diagnostics.report("PC502", message, at)


def _is_30(schema: dict[str, Plain]) -> bool:
    """Whether a schema of a later dialect has limits as 3.0 writes them, which are understood all the same."""
    return any(isinstance(schema.get(f"exclusive{end}"), bool) for end in ("Minimum", "Maximum"))


def _is_said_in_30(schema: dict[str, Plain]) -> bool:
    """Whether a schema is in the words of 3.0; those of later dialects are understood there all the same."""
    several = isinstance(schema.get("type"), list) or schema.get("type") == "null"
    numbers = (schema.get(f"exclusive{end}", True) for end in ("Minimum", "Maximum"))
    later = several or _LATER & schema.keys() or not all(isinstance(n, bool) for n in numbers)
    return "$ref" in schema or not later


def without_certificates(whole: dict[str, Plain]) -> None:
    """Leave out of a bundle in 3.0 the security schemes that it does not know, and what names them."""
    components = _map(whole.get("components"))
    schemes = _map(components.get("securitySchemes"))
    gone = [name for name, scheme in schemes.items() if _map(scheme).get("type") == "mutualTLS"]
    if not gone:
        return
    for name in gone:
        del schemes[name]
    if not schemes:
        del components["securitySchemes"]
    operations = (way for path in _map(whole.get("paths")).values() for way in _map(path).values())
    for owner in (whole, *map(_map, operations)):
        listed = owner.get("security")
        for requirement in listed if isinstance(listed, list) else ():
            for name in gone:
                _map(requirement).pop(name, None)


def _map(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _example(value: dict[str, Plain]) -> None:
    """3.2 tells apart what an example means and how it is written."""
    data = value.pop("dataValue", None)
    text = value.pop("serializedValue", None)
    if "value" not in value and "externalValue" not in value and (data is not None or text):
        value["value"] = data if data is not None else text
