"""The package as a whole: navigation, areas, clouds."""

from __future__ import annotations

from dataclasses import dataclass

from pcgen.ir.models import ModelModule
from pcgen.ir.operations import Operation, Parameter
from pcgen.ir.types import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A step from a group to the next: a property, or a method where it takes arguments."""

    name: str
    group: str
    area: str
    doc: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A place in the navigation: `client.customers.by_id(...)`."""

    name: str
    area: str
    doc: str
    children: tuple[Child, ...]
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One document: its operations, and the groups whose home it is."""

    name: str
    doc: str
    operations: tuple[Operation, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    name: str
    authority: str
    hosts: tuple[tuple[str, str], ...]
    scopes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicModule:
    """A module beside the client, with what its extra installs and the models that it is about."""

    name: str
    requirements: tuple[str, ...]
    models: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the settings say of the package."""

    name: str
    client: str
    distribution: str
    version: str
    summary: str
    author: str  # empty if the settings name none, as is the license
    license: str
    default_host: str
    clouds: tuple[Cloud, ...]
    modules: tuple[PublicModule, ...] = ()
    unused: frozenset[str] = frozenset()  # files of the run-time that only other modules need


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    package: Package
    root: Group
    areas: tuple[Area, ...]
    models: tuple[ModelModule, ...]
