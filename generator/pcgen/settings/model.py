"""What `pcgen.yaml` can say, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pcgen.codes import Level
from pcgen.diagnostics import Location
from pcgen.source.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How the generated client introduces itself to package tools."""

    name: str
    version: str = "0.1.0"
    description: str = ""
    author: str | None = None
    license: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A service that serves operations: its base URL and token scope in each cloud that has it."""

    key: str
    urls: Mapping[str, str]
    scopes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    """A national cloud: who issues its tokens."""

    name: str
    authority: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A node named in settings: `analytics.yaml#/paths/...`, and where that is written."""

    document: str
    keys: tuple[str, ...]
    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A correction of a document: keys to set and keys to remove at a place, and why."""

    at: Place
    values: Mapping[str, Node]
    remove: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Something that is deliberately not generated, and why."""

    at: Place
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The whole of `pcgen.yaml`, or what stands in for it; `output` is absolute or as given by the caller.

    `prefixes` maps a route prefix to the navigation that stands for it (`/webhooks/v1` -> `webhooks`);
    `names` maps a literal of a route to its words in snake case; `modules` maps an optional module to the
    place that asks for it.
    """

    package: str
    client: str
    output: Path
    distribution: Distribution
    default_host: str
    hosts: Mapping[str, Host]
    clouds: Mapping[str, Cloud]
    prefixes: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    overrides: tuple[Override, ...] = ()
    skips: tuple[Skip, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict[str, Level])
    modules: Mapping[str, Location] = field(default_factory=dict[str, Location])
    path: Path | None = None
