"""`pcgen.yaml` to `Settings`: every key is checked, every complaint has its place."""

from __future__ import annotations

from pathlib import Path

from pcgen.codes import Level, rules
from pcgen.diagnostics import Diagnostics, Location
from pcgen.reference_text import MalformedReference, split
from pcgen.settings import checks
from pcgen.settings.defaults import Suggested
from pcgen.settings.hosts import read_clouds, read_hosts
from pcgen.settings.model import Distribution, Override, Place, Settings, Skip
from pcgen.settings.modules import OPTIONAL
from pcgen.settings.section import Section
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean, one_of

DEFAULT_OUTPUT = "../generated"
_LEVELS: dict[str, Level] = {"off": "off", "warning": "warning", "error": "error"}


def parse(root: Node, suggested: Suggested, diagnostics: Diagnostics) -> Settings:
    """Read the settings; what is missing or wrong is taken from the suggestion, so that reading goes on."""
    top = Section(root, "", diagnostics)
    path = root.source.path
    clouds = read_clouds(top)
    hosts = read_hosts(top, clouds, suggested)
    default_host = top.text("default_host", checks.identifier) or next(iter(hosts))
    if default_host not in hosts:
        place = root.get("default_host")
        diagnostics.error(
            "PC153",
            f"'default_host': there is no host '{default_host}'",
            place.location if place else root.location,
            hint=did_you_mean(default_host, hosts) or f"known: {one_of(hosts)}",
        )
    package = top.text("package", checks.package) or suggested.package
    settings = Settings(
        package=package,
        client=top.text("client", checks.class_name) or suggested.client,
        output=path.parent / (top.text("output", _output) or DEFAULT_OUTPUT),
        distribution=_distribution(top, package, suggested),
        default_host=default_host,
        hosts=hosts,
        clouds=clouds,
        prefixes=_prefixes(top),
        names=_names(top),
        overrides=_overrides(top),
        skips=_skips(top),
        levels=_rules(top),
        modules=_modules(top),
        path=path,
    )
    top.close()
    return settings


def _output(text: str) -> str | None:
    if not text.strip() or not text.isprintable():
        return "this is no folder"
    if Path(text).is_absolute():
        return "the output folder is relative to this file"
    return None


def _distribution(top: Section, package: str, suggested: Suggested) -> Distribution:
    section = top.section("distribution")
    default = Distribution(name=package.replace("_", "-"), description=suggested.title)
    if section is None:
        return default
    distribution = Distribution(
        name=section.text("name", checks.distribution) or default.name,
        version=section.text("version", checks.version) or default.version,
        description=section.text("description", checks.one_line) or default.description,
        author=section.text("author", checks.one_line),
        license=section.text("license", checks.one_line),
    )
    section.close()
    return distribution


def _prefixes(top: Section) -> dict[str, tuple[str, ...]]:
    prefixes: dict[str, tuple[str, ...]] = {}
    for key, node in top.entries("prefixes"):
        complaint = checks.prefix(key)
        if complaint:
            top.diagnostics.error("PC153", f"'prefixes': {complaint}", node.key_location())
        text = top.checked(node, f"prefixes.{key}", _navigation)
        prefixes[key] = tuple(text.split(".")) if text else ()
    return prefixes


def _navigation(text: str) -> str | None:
    if text and any(checks.snake(part) for part in text.split(".")):
        return f"'{text}' is no navigation (like 'webhooks' or 'a.b'; '' for none)"
    return None


def _names(top: Section) -> dict[str, str]:
    names: dict[str, str] = {}
    for key, node in top.entries("names"):
        name = top.checked(node, f"names.{key}", checks.snake)
        if name:
            names[key] = name
    return names


def _overrides(top: Section) -> tuple[Override, ...]:
    overrides: list[Override] = []
    for section in top.elements("overrides"):
        at, reason = _place(section), section.require("reason", checks.one_line)
        values, remove = dict(section.entries("set")), section.texts("remove")
        section.close()
        if not values and not remove:
            section.missing("set")
        elif at is not None and reason is not None:
            overrides.append(Override(at=at, values=values, remove=remove, reason=reason))
    return tuple(overrides)


def _skips(top: Section) -> tuple[Skip, ...]:
    skips: list[Skip] = []
    for section in top.elements("skip"):
        at, reason = _place(section), section.require("reason", checks.one_line)
        section.close()
        if at is not None and reason is not None:
            skips.append(Skip(at=at, reason=reason))
    return tuple(skips)


def _modules(top: Section) -> dict[str, Location]:
    wanted = top.texts("modules")
    listed = top.node.get("modules")
    found = {node.text: node.location for node in listed.elements} if listed is not None else {}
    for name in wanted:
        if name not in OPTIONAL:
            top.diagnostics.error(
                "PC153",
                f"'modules': there is no module '{name}'",
                found[name],
                hint=did_you_mean(name, OPTIONAL) or f"known: {one_of(OPTIONAL)}",
            )
    return {name: found[name] for name in wanted if name in OPTIONAL}


def _place(section: Section) -> Place | None:
    text = section.require("at")
    if text is None:
        return None
    location = section.node["at"].location
    try:
        reference = split(text, "")
    except MalformedReference as error:
        section.diagnostics.error("PC153", f"'at': {error}", location, hint=error.hint)
        return None
    if not reference.file or not reference.keys:
        message = f"'at': '{text}' names no place in a document"
        section.diagnostics.error("PC153", message, location, hint="write document.yaml#/pointer")
        return None
    return Place(document=reference.file, keys=reference.keys, text=text, location=location)


def _rules(top: Section) -> dict[str, Level]:
    levels: dict[str, Level] = {}
    adjustable = ["PC209", *(row.code for row in rules.TABLE)]
    for key, node in top.entries("rules"):
        level = top.checked(node, f"rules.{key}", checks.level)
        if key not in adjustable:
            top.diagnostics.error(
                "PC158",
                f"'{key}' is no rule whose level can be set",
                node.key_location(),
                hint=did_you_mean(key, adjustable),
            )
        elif level is not None:
            levels[key] = _LEVELS[level]
    return levels
