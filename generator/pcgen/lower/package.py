"""What the settings say of the package as a whole."""

from __future__ import annotations

from pcgen import ir
from pcgen.lower.context import Context


def package_of(context: Context) -> ir.Package:
    settings = context.settings
    distribution = settings.distribution
    hosts = settings.hosts.items()
    return ir.Package(
        name=settings.package,
        client=settings.client,
        distribution=distribution.name,
        version=distribution.version,
        summary=distribution.description,
        license=distribution.license,
        default_host=settings.default_host,
        clouds=tuple(
            ir.Cloud(
                name=name,
                authority=cloud.authority or "",
                hosts=tuple((key, host.urls.get(name, "")) for key, host in hosts),
                scopes=tuple((key, host.scopes.get(name, "")) for key, host in hosts),
            )
            for name, cloud in settings.clouds.items()
        ),
    )
