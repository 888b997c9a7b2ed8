"""The examples of the documents, as they travel with the package."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec import Raw, Struct
from msgspec.json import Decoder

JSON = "application/json"
Limits: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Place (`size`, `sizes/*`, `#/lines/*/quantity`) -> keywords of JSON Schema."""
_plain: Decoder[Any] = Decoder(float_hook=Decimal)


def is_json(media: str) -> bool:
    """Is this a media type of JSON documents?"""
    base = media.partition(";")[0].strip().lower()
    return base in (JSON, "text/json") or base.endswith("+json")


class Example(Struct, frozen=True, eq=False):
    """A body that the specification shows."""

    name: str = ""
    status: int | None = None
    """Of a response; None is any status that is not listed."""
    media: str = JSON
    headers: Mapping[str, str] = {}
    body: Raw = Raw()
    """The JSON text; empty where there is no body, or none is shown."""

    @property
    def value(self) -> Any:
        """The body as dicts, lists and scalars, fractions as `Decimal`; None without one."""
        return _plain.decode(self.body) if self.body else None

    @property
    def content(self) -> bytes:
        """The body as it goes over the wire."""
        if is_json(self.media):
            return bytes(self.body)
        value = self.value
        return b"" if value is None else str(value).encode()

    @property
    def is_success(self) -> bool:
        """Is it what the client takes for an answer and not for an error?"""
        return self.status is not None and 200 <= self.status < 300


class Examples(Struct, frozen=True, eq=False):
    """With what an operation can be called, and what it answers."""

    arguments: Mapping[str, Any] = {}
    """The JSON value of every argument."""
    requests: tuple[Example, ...] = ()
    responses: tuple[Example, ...] = ()
    limits: Limits = {}
    """What its arguments and its body may hold."""

    def response(self, status: int | None = None) -> Example | None:
        """The example of a status, else of other errors; of None the first success."""
        if status is None:
            found = [example for example in self.responses if example.is_success]
            return next((example for example in found if example.body), found[0] if found else None)
        for wanted in (status, None) if status >= 400 else (status,):
            for example in self.responses:
                if example.status == wanted:
                    return example
        return None


examples_decoder: Decoder[dict[str, Examples]] = Decoder(dict[str, Examples])
