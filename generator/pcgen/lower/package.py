"""What the settings say of the package as a whole."""

from __future__ import annotations

from pcgen import ir
from pcgen.lower.context import Context
from pcgen.lower.schemas.models import Models
from pcgen.settings.modules import OPTIONAL


def package_of(context: Context, models: Models) -> ir.Package:
    settings = context.settings
    distribution = settings.distribution
    hosts = settings.hosts.items()
    return ir.Package(
        name=settings.package,
        client=settings.client,
        distribution=distribution.name,
        version=distribution.version,
        summary=distribution.description,
        author=distribution.author or "",
        license=distribution.license or "",
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
        modules=tuple(_module(context, models, name) for name in sorted(settings.modules)),
        unused=frozenset(
            file
            for name, module in OPTIONAL.items()
            if name not in settings.modules
            for file in module.runtime
        ),
    )


def _module(context: Context, models: Models, name: str) -> ir.PublicModule:
    module = OPTIONAL[name]
    found = {
        definition.wire_name: ir.Ref(definition.name, home)
        for home, definitions in models.defined.items()
        for definition in definitions.values()
        if isinstance(definition, ir.Model)
    }
    for schema in module.schemas:
        if schema not in found:
            context.diagnostics.error(
                "PC153",
                f"'modules': '{name}' is about the schema '{schema}', which no document has",
                context.settings.modules[name],
            )
    return ir.PublicModule(
        name=name,
        requirements=module.requirements,
        models=tuple(found[schema] for schema in module.schemas if schema in found),
    )
