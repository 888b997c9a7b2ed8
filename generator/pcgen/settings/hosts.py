"""The part of the settings about hosts, clouds and token scopes."""

from __future__ import annotations

from urllib.parse import urlsplit

from pcgen.naming import snake
from pcgen.settings import checks
from pcgen.settings.defaults import Suggested
from pcgen.settings.model import Cloud, Host
from pcgen.settings.section import Section

DEFAULT_CLOUD = "public"


def read_clouds(top: Section) -> dict[str, Cloud]:
    """The clouds by name; one called public if the settings name none."""
    clouds: dict[str, Cloud] = {}
    for name, node in top.entries("clouds"):
        section = Section(node, f"clouds.{name}", top.diagnostics)
        _check_key(top, "clouds", name, section)
        clouds[name] = Cloud(name=name, authority=section.text("authority", checks.base_url))
        section.close()
    return clouds or {DEFAULT_CLOUD: Cloud(name=DEFAULT_CLOUD, authority=None)}


def read_hosts(top: Section, clouds: dict[str, Cloud], suggested: Suggested) -> dict[str, Host]:
    """The hosts by key; the server of the first document if the settings name none."""
    hosts: dict[str, Host] = {}
    for key, node in top.entries("hosts"):
        section = Section(node, f"hosts.{key}", top.diagnostics)
        _check_key(top, "hosts", key, section)
        found = {cloud: section.text(cloud, checks.base_url) for cloud in clouds}
        urls = {cloud: url.rstrip("/") for cloud, url in found.items() if url}
        hosts[key] = Host(key=key, urls=urls, scopes=_scopes(section, urls))
        section.close()
        if not any(cloud in section.node for cloud in clouds):
            section.missing(next(iter(clouds)))
    return hosts or {"default": default_host(suggested)}


def default_host(suggested: Suggested) -> Host:
    """The host of an API without settings; without an absolute server URL the caller gives it."""
    urls = {DEFAULT_CLOUD: suggested.server} if suggested.server else {}
    return Host(key="default", urls=urls, scopes=_derived(urls))


def suggested_hosts(suggested: Suggested) -> dict[str, Host]:
    """The hosts of an API without settings, called by their host names where there are several."""
    hosts = {"default": default_host(suggested)}
    for url in suggested.others:
        key = snake(urlsplit(url).netloc + urlsplit(url).path, empty="host")
        urls = {DEFAULT_CLOUD: url}
        if url != suggested.server:
            hosts[key] = Host(key=key, urls=urls, scopes=_derived(urls))
    return hosts


def _scopes(section: Section, urls: dict[str, str]) -> dict[str, str]:
    node = section.node.get("scope")
    if node is None or node.kind != "map":
        scope = section.text("scope", checks.one_line)
        return dict.fromkeys(urls, scope) if scope else _derived(urls)
    inner = section.section("scope")
    given = {cloud: inner.text(cloud, checks.one_line) for cloud in urls} if inner else {}
    if inner:
        inner.close()
    return {cloud: given.get(cloud) or scope for cloud, scope in _derived(urls).items()}


def _derived(urls: dict[str, str]) -> dict[str, str]:
    return {cloud: f"{url}/.default" for cloud, url in urls.items()}


def _check_key(top: Section, name: str, key: str, section: Section) -> None:
    complaint = checks.snake(key)
    if complaint:
        at = section.node.key_location()
        top.diagnostics.error("PC153", f"'{name}': {complaint}", at)
