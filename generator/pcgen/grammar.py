"""Which object of OpenAPI stands where: the keys of each kind of object, and the kinds below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pcgen.source.node import Node

_SCHEMA_WORDS = """
$id $schema $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary $comment
title description default example examples deprecated readOnly writeOnly nullable format type enum const
multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems
uniqueItems maxContains minContains maxProperties minProperties required dependentRequired
contentEncoding contentMediaType
$defs=schema{} definitions=schema{} allOf=schema[] anyOf=schema[] oneOf=schema[] not=schema if=schema
then=schema else=schema dependentSchemas=schema{} prefixItems=schema[] items=schema contains=schema
properties=schema{} patternProperties=schema{} additionalProperties=schema propertyNames=schema
unevaluatedItems=schema unevaluatedProperties=schema contentSchema=schema additionalItems=schema
discriminator=discriminator xml=xml externalDocs=external-docs
"""
_PARAMETER_WORDS = """
description required deprecated allowEmptyValue style explode allowReserved schema=schema example
examples=example{} content=media-type{}
"""
_OPERATIONS = "get put post delete options head patch trace query"
_WORDS = {
    "document": """openapi $self jsonSchemaDialect info=info servers=server[] paths=paths
        webhooks=path-item{} components=components security=security-requirement[] tags=tag[]
        externalDocs=external-docs""",
    "info": """title summary description termsOfService version contact=contact license=license""",
    "contact": "name url email",
    "license": "name identifier url",
    "server": "url name description variables=server-variable{}",
    "server-variable": "enum default description",
    "components": """schemas=schema{} responses=response{} parameters=parameter{} examples=example{}
        requestBodies=request-body{} headers=header{} securitySchemes=security-scheme{} links=link{}
        callbacks=callback{} pathItems=path-item{} mediaTypes=media-type{}""",
    "path-item": f"""$ref summary description servers=server[] parameters=parameter[]
        additionalOperations=operation{{}}
        {" ".join(f"{method}=operation" for method in _OPERATIONS.split())}""",
    "operation": """tags summary description operationId deprecated externalDocs=external-docs
        parameters=parameter[] requestBody=request-body responses=responses callbacks=callback{}
        security=security-requirement[] servers=server[] x-pcgen-rows=schema""",
    "external-docs": "description url",
    "parameter": f"name in {_PARAMETER_WORDS}",
    "header": _PARAMETER_WORDS,
    "request-body": "description required content=media-type{}",
    "media-type": """schema=schema itemSchema=schema example examples=example{} encoding=encoding{}
        prefixEncoding=encoding[] itemEncoding=encoding""",
    "encoding": """contentType style explode allowReserved headers=header{} encoding=encoding{}
        prefixEncoding=encoding[] itemEncoding=encoding""",
    "response": """summary description headers=header{} content=media-type{} links=link{}""",
    "example": "summary description value externalValue dataValue serializedValue",
    "link": "operationRef operationId parameters requestBody description server=server",
    "tag": "name summary description parent kind externalDocs=external-docs",
    "schema": _SCHEMA_WORDS,
    "discriminator": "propertyName mapping defaultMapping",
    "xml": "name namespace prefix attribute wrapped nodeType",
    "security-scheme": """type description name in scheme bearerFormat openIdConnectUrl deprecated
        oauth2MetadataUrl flows=oauth-flows""",
    "oauth-flows": """implicit=oauth-flow password=oauth-flow clientCredentials=oauth-flow
        authorizationCode=oauth-flow deviceAuthorization=oauth-flow""",
    "oauth-flow": "authorizationUrl tokenUrl refreshUrl scopes deviceAuthorizationUrl",
    "reference": "$ref summary description",
}
_MAPS = {"paths": "path-item", "responses": "response", "callback": "path-item"}
"""Objects whose keys are the author's own; those that begin with x- are extensions."""

METHODS = tuple(_OPERATIONS.split())

_KINDS: dict[str, dict[str, str]] = {
    kind: {key: below for key, _, below in (word.partition("=") for word in words.split())}
    for kind, words in _WORDS.items()
}


class Part(NamedTuple):
    """A node and the kind of object that it is, or stands for by a reference."""

    node: Node
    kind: str


def words(kind: str) -> tuple[str, ...]:
    """The keys that an object of this kind may have."""
    return tuple(_KINDS.get(kind, ()))


def parts(node: Node, kind: str) -> Iterator[Part]:
    """The objects directly inside an object."""
    inner = _MAPS.get(kind)
    if inner is not None:
        for key, child in node.items():
            if not key.startswith("x-"):
                yield Part(child, inner)
        return
    keys = _KINDS.get(kind)
    if keys is None:
        return
    for key, child in node.items():
        below = keys.get(key)
        if not below:
            continue
        if below.endswith("{}"):
            for entry in child.entries.values():
                yield Part(entry, below[:-2])
        elif below.endswith("[]"):
            for element in child.elements:
                yield Part(element, below[:-2])
        else:
            yield Part(child, below)


def kind_at(keys: tuple[str | int, ...], kind: str = "document") -> str | None:
    """The kind of the object that stands at the end of keys; None for maps, lists and values."""
    position = 0
    while position < len(keys):
        key = str(keys[position])
        position += 1
        below = _MAPS.get(kind) or _KINDS.get(kind, {}).get(key, "")
        if below.endswith(("{}", "[]")):
            if position == len(keys):
                return None
            position += 1
            below = below[:-2]
        if not below or (kind in _MAPS and key.startswith("x-")):
            return None
        kind = below
    return kind
