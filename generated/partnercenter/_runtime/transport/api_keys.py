"""Credentials that are no bearer tokens: keys in headers, queries and cookies, and basic authentication."""

from urllib.parse import quote, unquote

from ..requests.headers import RawHeaders, header_name, header_value
from ..requests.operation import ApiKey
from .endpoint import QuietURL

BEARER = b"Bearer "


def with_key(
    key: ApiKey, authorization: bytes, headers: RawHeaders, url: QuietURL
) -> tuple[RawHeaders, QuietURL]:
    """The headers and the URL of a request with the credential in its place."""
    text = key.prefix + authorization.removeprefix(BEARER).decode("ascii")
    if key.location == "query":
        return headers, _in_query(url, key.name, text)
    if key.location == "header":
        name = header_name(key.name)
        others = [item for item in headers if item[0].lower() != name.lower()]
        return [*others, (name, header_value(key.name, text))], url
    pair = header_value("Cookie", f"{key.name}={text}")
    cookies = [value for name, value in headers if name.lower() == b"cookie"]
    others = [item for item in headers if item[0].lower() != b"cookie"]
    return [*others, (b"Cookie", b"; ".join([*cookies, pair]))], url


def _in_query(url: QuietURL, name: str, text: str) -> QuietURL:
    path, _, query = url.raw_path.decode("ascii").partition("?")
    # A link of the service may hold the key already.
    pairs = [p for p in query.split("&") if p and unquote(p.partition("=")[0]) != name]
    pairs.append(f"{quote(name, safe='')}={quote(text, safe='')}")
    return QuietURL(url, raw_path=f"{path}?{'&'.join(pairs)}".encode("ascii"))
