"""Rules about servers, and which server an operation has."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.servers import server_url
from pcgen.settings import checks
from pcgen.suggest import did_you_mean
from pcgen.survey import Operation, Survey


def base_of(survey: Survey, operation: Operation) -> str:
    """The URL of an operation's first server: its own, its path's or its document's."""
    for level in (operation.node, operation.path_item, operation.document.root):
        servers = level.get("servers")
        if servers is not None and servers.elements:
            return server_url(servers.elements[0])
    return "/"


def known_servers(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC233: the settings, once they name hosts, name a host for every server."""
    settings = survey.documents.settings
    if settings.path is None:
        return
    known = {url for host in settings.hosts.values() for url in host.urls.values()}
    for server in survey.of("server"):
        url = server_url(server)
        if known and url and not url.startswith("/") and url not in known:
            diagnostics.report(
                "PC233",
                f"the server '{url}' is no host of the settings",
                server["url"].location,
                hint=did_you_mean(url, known) or "add it to 'hosts' in pcgen.yaml",
            )


def safe_servers(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC236: tokens go to https only, so another server cannot be the client's default."""
    for server in survey.of("server"):
        url = server_url(server)
        complaint = None if url.startswith("/") or not url else checks.base_url(url)
        if complaint is not None:
            diagnostics.report(
                "PC236",
                f"this server is not used: {complaint}",
                server["url"].location,
                hint="write an https URL, or give the client its base_url",
            )
