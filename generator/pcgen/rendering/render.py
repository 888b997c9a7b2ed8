"""Which template makes which file, and what each is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jinja2 import Environment

from pcgen import ir
from pcgen.python import import_lines
from pcgen.rendering import catalogue, imports
from pcgen.rendering.environment import environment, runtime_files


@dataclass(frozen=True, slots=True)
class Colour:
    """Sync or async: the words in which the two clients differ."""

    word: str
    client: str
    folder: str
    prefix: str
    define: str
    wait: str


SYNC = Colour("sync", "client.py", "operations", "", "def", "")
ASYNC = Colour("async", "async_client.py", "async_operations", "Async", "async def", "await ")
COLOURS = (SYNC, ASYNC)


def render(
    api: ir.Api, overrides: Path | None = None, compiled: Path | None = None
) -> dict[PurePosixPath, str]:
    """Every file of the output, not yet formatted. Templates of `overrides` are used in the place of ours."""
    env = environment(overrides, compiled)
    package = PurePosixPath(api.package.name)
    files = {package / path: text for path, text in _modules(env, api)}
    files |= {package / "_runtime" / name: text for name, text in runtime_files(api.package.unused)}
    files[package / "py.typed"] = ""
    files[PurePosixPath("pyproject.toml")] = env.get_template(
        "project/pyproject.toml.jinja"
    ).render(package=api.package)
    return files


def _modules(env: Environment, api: ir.Api) -> Iterator[tuple[str, str]]:
    yield "__init__.py", env.get_template("__init__.py.jinja").render(api=api)
    for colour in COLOURS:
        always, typing_only = imports.of_client(api.root, colour.folder, colour.prefix)
        yield (
            colour.client,
            env.get_template("client.py.jinja").render(
                api=api,
                colour=colour,
                imports=import_lines(always),
                typing_imports=import_lines(typing_only),
            ),
        )
    for module in api.package.modules:
        template = env.get_template(f"modules/{module.name}.py.jinja")
        yield f"{module.name}.py", template.render(module=module, package=api.package)
    yield "clouds.py", env.get_template("clouds.py.jinja").render(package=api.package)
    yield from _models(env, api)
    yield "routes/__init__.py", env.get_template("routes/__init__.py.jinja").render(areas=api.areas)
    for area in api.areas:
        if area.operations:
            yield f"routes/{area.name}.py", env.get_template("routes/area.py.jinja").render(
                area=area, imports=import_lines(imports.of_routes(area))
            )
    for colour in COLOURS:
        yield from _operations(env, api, colour)
    yield from _testing(env, api)


def _models(env: Environment, api: ir.Api) -> Iterator[tuple[str, str]]:
    names = sorted(definition.name for module in api.models for definition in module.definitions)
    yield "models/__init__.py", env.get_template("models/__init__.py.jinja").render(
        modules=api.models, names=names
    )
    for module in api.models:
        always, late = imports.of_models(module)
        yield f"models/{module.name}.py", env.get_template("models/area.py.jinja").render(
            module=module,
            imports=import_lines(always),
            late_imports=import_lines(late),
            links=imports.by_module(late),
        )


def _operations(env: Environment, api: ir.Api, colour: Colour) -> Iterator[tuple[str, str]]:
    yield f"{colour.folder}/__init__.py", env.get_template("operations/__init__.py.jinja").render(
        colour=colour
    )
    for area in api.areas:
        if area.groups:
            always, typing_only = imports.of_operations(area, colour.prefix)
            yield f"{colour.folder}/{area.name}.py", env.get_template(
                "operations/area.py.jinja"
            ).render(
                area=area,
                colour=colour,
                imports=import_lines(always),
                typing_imports=import_lines(typing_only),
            )


def _testing(env: Environment, api: ir.Api) -> Iterator[tuple[str, str]]:
    """What apps test with: a fake, the list of operations, and the examples of the documents."""
    areas = [area for area in api.areas if area.operations]
    yield "testing/__init__.py", env.get_template("testing/__init__.py.jinja").render(
        package=api.package, areas=areas
    )
    yield "testing/catalogue/__init__.py", env.get_template(
        "testing/catalogue/__init__.py.jinja"
    ).render()
    for area in areas:
        yield f"testing/catalogue/{area.name}.py", env.get_template(
            "testing/catalogue/area.py.jinja"
        ).render(area=area, imports=import_lines(catalogue.imports(area)))
        yield f"testing/examples/{area.name}.json", catalogue.examples(area)
