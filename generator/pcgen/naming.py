"""Every rule that turns a name of the wire into a name of Python, and the registry that keeps names apart."""

from __future__ import annotations

import hashlib
import keyword
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from pcgen.diagnostics import Diagnostics
from pcgen.source import Node

LONGEST = 60  # keeps the deepest path of a package under Windows' 260 characters
LONGEST_PATH = 100  # of a class named after its place in the navigation, which is no file

_RUN = re.compile(r"[^\W\d_]+|\d+")
_SIGN = re.compile(r"(?:^|(?<=[^A-Za-z0-9]))[+-](?=\w)")
_COMPARED = re.compile(r"(?<=\w)[<>!]=?\Z")
_COMPARISONS = {"<": "lt", ">": "gt", "<=": "lte", ">=": "gte", "!": "not", "!=": "not"}
_SIMPLE_CAMEL = re.compile(r"[a-z]+(?:_[a-z]+)*\Z")
_WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)

# What the annotations of a model are spelled with: a field of that name would shadow it in its class.
FIELD_RESERVED = frozenset(
    {"always", "bool", "bytes", "dict", "dt", "extra", "field", "float", "int", "list", "str"}
)
# Parameters that the generated methods have themselves, and what their bodies use.
ARGUMENT_RESERVED = frozenset(
    {"self", "options", "body", "resume", "limit", "guid", "text", "dt"}
    | {"bool", "bytes", "dict", "float", "int", "list", "str"}
)
# What the annotations inside a group are spelled with: a member of that name would shadow it.
MEMBER_RESERVED = frozenset({"bool", "bytes", "dict", "dt", "float", "int", "list", "mro", "str"})
# Members that the clients have themselves.
CLIENT_RESERVED = MEMBER_RESERVED | frozenset(
    {"aclose", "blob", "close", "core", "correlation", "httpx2", "send", "send_raw", "stream"}
)
# Members that come with an operation: no segment of a route may take their names.
STEP_RESERVED = frozenset({"aclose", "by_id", "close", "iterate", "pages", "stream"})
# Classes that generated modules import from the run-time or the standard library.
CLASS_RESERVED = frozenset(
    {
        "Any", "AnyCredential", "Annotated", "AsyncDownload", "AsyncHook", "AsyncNode", "AsyncPages", "AsyncPoller",
        "AsyncRows", "AsyncTransport", "Body", "CallOptions", "ClassVar", "Clock", "Cloud", "Credential", "Decimal",
        "Download", "Duration", "Etag", "False", "File", "Filter", "FollowHeader", "FollowProperty", "Generic",
        "HeaderToken", "Hook", "Iterable", "Literal", "LooseFloat", "LooseInt", "Mapping", "Model", "NextLink", "Node",
        "None", "ODataFilter", "ODataLink", "Offset", "OpenEnum", "OpenIntEnum", "Operation", "Pages", "Param", "Part",
        "Poller", "RetryPolicy", "Rows", "Seek", "Sequence", "Skip", "Sort", "T", "TYPE_CHECKING", "TextDecimal",
        "Transport", "True", "TypeAlias", "TypeVar", "UUID", "Watch", "Whole",
    }
)  # fmt: skip


@cache
def words(text: str) -> tuple[str, ...]:
    """Split a wire name: `pcToBCExchangeRate` is pc, To, BC, Exchange, Rate."""
    found: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFKC", text)):
        start = 0
        for at in range(1, len(run)):
            begins = run[at].isupper() and not run[at - 1].isupper()
            ends_acronym = (
                run[at - 1].isupper() and run[at].isupper() and run[at + 1 : at + 2].islower()
            )
            if begins or ends_acronym:
                found.append(run[start:at])
                start = at
        found.append(run[start:])
    return tuple(found)


def snake(text: str, *, empty: str) -> str:
    """`licensesDeployed` -> `licenses_deployed`; `empty` stands before what cannot start a name."""
    name = "_".join(words(text)).lower()
    return _identifier(name, text, f"{empty}_")


def pascal(text: str, *, empty: str) -> str:
    """`customer usage-summary` -> `CustomerUsageSummary`; acronyms stay as they are."""
    name = "".join(word[:1].upper() + word[1:] for word in words(text))
    # Scripts without case would give a class the name of a field.
    return _identifier(name if name[:1].isupper() or not name else empty + name, text, empty)


def constant(text: str, *, empty: str) -> str:
    """`getCustomerUsers` -> `GET_CUSTOMER_USERS`."""
    return _identifier("_".join(words(text)).upper(), text, f"{empty.upper()}_")


def spoken(text: str) -> str:
    """A name with its signs in words: orders, reactions and bounds differ in nothing else (`-name`, `+1`, `Date<`)."""
    text = _COMPARED.sub(lambda sign: f" {_COMPARISONS[sign[0]]}", text)
    return _SIGN.sub(lambda sign: {"-": "minus ", "+": "plus "}[sign[0]], text)


def said(text: str) -> str:
    """A text with its signs as words, for names that differ in nothing else: `a-b` is `a hyphen minus b`."""
    return "".join(
        sign if sign.isalnum() else f" {unicodedata.name(sign, 'sign').lower()} " for sign in text
    )


def _identifier(name: str, text: str, prefix: str) -> str:
    if not name:  # nothing but punctuation: spell the characters
        name = "_".join(f"u{ord(character):04x}" for character in text[:8]) or "empty"
        return bounded(f"{prefix}{name}")
    if not name[0].isidentifier():
        name = prefix + name
    name = bounded(name)
    return name if name.isidentifier() else bounded(f"{prefix}{_digest(text)}")


def bounded(name: str, longest: int = LONGEST) -> str:
    """Cut a name that is too long, and mark it with a hash of the whole."""
    return name if len(name) <= longest else marked(name, name, longest)


def marked(name: str, text: str, longest: int = LONGEST) -> str:
    """A name with a hash of what it stands for."""
    return f"{name[: longest - 9].rstrip('_')}_{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def free(name: str, reserved: Iterable[str] = ()) -> str:
    """Put a `_` behind keywords and reserved names."""
    if keyword.iskeyword(name) or name in reserved:
        return f"{name}_"
    return name


def module_name(text: str) -> str:
    """A file name that every operating system takes: `con.yaml` gives `con_`."""
    name = free(snake(text, empty="area"))
    return f"{name}_" if name in _WINDOWS_DEVICES else name


def singular(name: str) -> str:
    """The name of one of the things that a plural names: `lineItems` -> `lineItem`."""
    for ending, one in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("statuses", "status")):
        if name.lower().endswith(ending):
            return name[: -len(ending)] + one
    if name.lower().endswith("s") and not name.lower().endswith(("ss", "us", "is")):
        return name[:-1]
    return name


def is_camel_of(wire_name: str, name: str) -> bool:
    """Does msgspec's `rename="camel"` give this wire name? Only forms without digits are trusted."""
    if not _SIMPLE_CAMEL.match(name):
        return False
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail) == wire_name


def companion(method: str, kind: str) -> str:
    """The method that comes with another: `pages` with `get`, `search_pages` with `search`, `begin_create`."""
    if kind in ("begin", "resume"):
        return f"{kind}_{method}"
    return kind if method in ("get", "download") else f"{method}_{kind}"


@dataclass
class Scope:
    """Names that live side by side. Compared as the worst file system would: NFKC, case-folded."""

    what: str
    diagnostics: Diagnostics
    hint: str = "give one of them another name with x-pcgen-name"
    taken: dict[str, tuple[str, str, Node]] = field(
        default_factory=dict[str, tuple[str, str, Node]]
    )

    def take(self, name: str, wire_name: str, thing: Node) -> str:
        """Give the name to one thing. A second claim is PC301, with both places."""
        key = unicodedata.normalize("NFKC", name).casefold()
        if key in self.taken:
            first, other, earlier = self.taken[key]
            clash = f"would both be called {name!r} in Python"
            if name != first:
                clash = f"would have Python names that differ in case only, {name!r} and {first!r}"
            self.diagnostics.error(
                "PC301",
                f"{self.what} {wire_name!r} and {other!r} {clash}",
                thing.key_location(),
                hint=self.hint,
                related=(("the other one", earlier.key_location()),),
            )
        else:
            self.taken[key] = (name, wire_name, thing)
        return name
