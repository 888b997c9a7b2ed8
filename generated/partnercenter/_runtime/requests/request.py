"""What can be worked out once for an operation, and the parts of a request that arguments fill."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from ..codec.lookup import dig
from ..models.model import NULL
from ..transport.retry import repeatable
from .arguments import segment, wire_text
from .headers import RawHeaders, header_name, header_value
from .operation import Operation, Param
from .styles import cookie_pairs, header_text, path_text, query_pairs

Arguments = Mapping[str, Any]

# What a route may spell as it is; a "%" begins an escape that its author wrote.
_ROUTE_SAFE = "/%:@!$&'()*+,;=~"
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_CUSTOMER = "customer_id"


class Route:
    """An operation, taken apart for fast filling."""

    __slots__ = (
        "_cookies", "_headers", "_if_match", "_pieces", "_query",
        "by_customer", "correlation_id", "operation", "repeat", "request_id", "wants_bool",
    )  # fmt: skip

    def __init__(self, operation: Operation[Any]) -> None:
        self.operation = operation
        self.repeat = repeatable(operation)
        self.request_id = operation.supplied.get("request-id")
        self.correlation_id = operation.supplied.get("correlation-id")
        self.wants_bool = operation.method == "HEAD" and operation.returns is bool
        by_place: dict[str, list[Param]] = {"path": [], "query": [], "header": [], "cookie": []}
        for param in operation.params:
            by_place[param.location].append(param)
        paths = {param.name: param for param in by_place["path"]}
        texts = _PLACEHOLDER.split(operation.route)
        try:
            self._pieces: list[str | Param] = [
                paths[text] if odd else quote(text, safe=_ROUTE_SAFE)
                for index, text in enumerate(texts)
                if (odd := index % 2) or text
            ]
        except KeyError as error:
            raise ValueError(f"{operation.id} does not declare path parameter {error}") from None
        self.by_customer = any(param.arg == _CUSTOMER for param in by_place["path"])
        self._query = by_place["query"]
        self._headers = [(header_name(param.name), param) for param in by_place["header"]]
        self._cookies = by_place["cookie"]
        self._if_match = next((p for n, p in self._headers if n.lower() == b"if-match"), None)

    def customer(self, arguments: Arguments) -> str:
        """The customer whose quota the call counts against, or ""."""
        return str(arguments.get(_CUSTOMER, "")).lower() if self.by_customer else ""

    def target(self, arguments: Arguments) -> str:
        """The path and query, encoded; `ValueError` for a value that could change the route."""
        path = ""
        for piece in self._pieces:
            if isinstance(piece, str):
                path += piece
                continue
            value = arguments.get(piece.arg)
            if value is None:
                raise self._missing(piece)
            plain = piece.style is None and piece.media is None and isinstance(value, str)
            path += segment(piece.name, value) if plain else path_text(piece, value)
        pairs: list[str] = []
        for param in self._query:
            value = arguments.get(param.arg)
            if value is not None:
                pairs += query_pairs(param, value)
            elif param.required:
                raise self._missing(param)
        return f"{path}?{'&'.join(pairs)}" if pairs else path

    def headers(self, arguments: Arguments, body: Any) -> RawHeaders:
        """The header and cookie parameters; `If-Match` comes from the body where it is declared."""
        written: RawHeaders = []
        for name, param in self._headers:
            value = arguments.get(param.arg)
            if param is self._if_match and (value is None or isinstance(value, Struct)):
                value = self._etag(body) if value is None else self._etag_of(value)
            if value is not None:
                written.append((name, header_value(param.name, header_text(param, value))))
            elif param.required:
                raise self._missing(param)
        if self._cookies:
            pairs: list[str] = []
            for param in self._cookies:
                value = arguments.get(param.arg)
                if value is not None:
                    pairs += cookie_pairs(param, value)
                elif param.required:
                    raise self._missing(param)
            if pairs:
                written.append((b"Cookie", header_value("Cookie", "; ".join(pairs))))
        return written

    def _etag(self, body: Any) -> str | None:
        etag = self.operation.etag
        if etag is None:
            return None
        value = dig(body, etag.source)
        if value is NULL:
            value = None
        if value is None and etag.required:
            raise ValueError(
                f"{self.operation.id} needs an ETag: pass if_match, or a body that was read from"
                f" the service and still has {etag.source}"
            )
        return None if value is None else wire_text(value)

    def _etag_of(self, read: Struct) -> str:
        source = self.operation.etag.source if self.operation.etag else ""
        value = dig(read, source) if source else None
        if value is None or value is NULL:
            raise ValueError(f"the {type(read).__name__} that stands for if_match has no ETag")
        # The quotes are a part of the value: the service refuses an ETag without them.
        return wire_text(value)

    def _missing(self, param: Param) -> ValueError:
        return ValueError(f"{self.operation.id} needs {param.arg}")
