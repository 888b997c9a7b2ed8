"""Which template makes which file, and what each is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from jinja2 import Environment

from pcgen import ir
from pcgen.python import import_lines
from pcgen.rendering import catalogue, imports
from pcgen.rendering.common import Common, common_of
from pcgen.rendering.environment import environment, runtime_files


@dataclass(frozen=True, slots=True)
class Page:
    """A file to be drawn; not yet formatted."""

    path: PurePosixPath
    draw: Callable[[], str]
    of: ir.Area | ir.ModelModule | tuple[ir.Area, Common] | None = None
    """The part of the model that decides its text; None where more does, or nothing."""


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


def pages(
    api: ir.Api, overrides: Path | None = None, compiled: Path | None = None
) -> Iterator[Page]:
    """Every file of the output. Templates of `overrides` are used in the place of ours."""
    env = environment(overrides, compiled)
    package = PurePosixPath(api.package.name)
    for page in _modules(env, api):
        yield replace(page, path=package / page.path)
    for name, text in runtime_files(api.package.unused):
        yield Page(package / "_runtime" / name, partial(str, text))
    yield Page(package / "py.typed", str)
    yield _page(env, "pyproject.toml", "project/pyproject.toml.jinja", package=api.package)


def _page(env: Environment, path: str, template: str, **given: object) -> Page:
    return Page(PurePosixPath(path), lambda: env.get_template(template).render(given))


def _modules(env: Environment, api: ir.Api) -> Iterator[Page]:
    yield _page(env, "__init__.py", "__init__.py.jinja", api=api)
    for colour in COLOURS:
        always, typing_only = imports.of_client(api.root, colour.folder, colour.prefix)
        yield _page(
            env, colour.client, "client.py.jinja",
            api=api, colour=colour,
            imports=import_lines(always), typing_imports=import_lines(typing_only),
        )  # fmt: skip
    for module in api.package.modules:
        path = f"{module.name}.py"
        yield _page(env, path, f"modules/{path}.jinja", module=module, package=api.package)
    yield _page(env, "clouds.py", "clouds.py.jinja", package=api.package)
    yield from _models(env, api)
    yield from _routes(env, api)
    for colour in COLOURS:
        folder = colour.folder
        yield _page(env, f"{folder}/__init__.py", "operations/__init__.py.jinja", colour=colour)
        for area in api.areas:
            if area.groups:
                draw = partial(_operations, env, area, colour)
                yield Page(PurePosixPath(f"{folder}/{area.name}.py"), draw, area)
    yield from _testing(env, api)


def _models(env: Environment, api: ir.Api) -> Iterator[Page]:
    names = sorted(definition.name for module in api.models for definition in module.definitions)
    yield _page(
        env, "models/__init__.py", "models/__init__.py.jinja", modules=api.models, names=names
    )
    for module in api.models:
        draw = partial(_model_module, env, module)
        yield Page(PurePosixPath(f"models/{module.name}.py"), draw, module)


def _routes(env: Environment, api: ir.Api) -> Iterator[Page]:
    common = common_of(api)
    yield _page(
        env, "routes/__init__.py", "routes/__init__.py.jinja", areas=api.areas, common=common
    )
    for area in api.areas:
        if area.operations:
            draw = partial(_routes_module, env, area, common)
            yield Page(PurePosixPath(f"routes/{area.name}.py"), draw, (area, common))


def _testing(env: Environment, api: ir.Api) -> Iterator[Page]:
    """What apps test with: a fake, the list of operations, and the examples of the documents."""
    folder = "testing/catalogue"
    areas = [area for area in api.areas if area.operations]
    yield _page(
        env, "testing/__init__.py", "testing/__init__.py.jinja", package=api.package, areas=areas
    )
    yield _page(env, f"{folder}/__init__.py", f"{folder}/__init__.py.jinja")
    for area in areas:
        draw = partial(_catalogue, env, area)
        yield Page(PurePosixPath(f"{folder}/{area.name}.py"), draw, area)
        examples = PurePosixPath(f"testing/examples/{area.name}.json")
        yield Page(examples, partial(catalogue.examples, area), area)


def _routes_module(env: Environment, area: ir.Area, common: Common) -> str:
    return env.get_template("routes/area.py.jinja").render(
        area=area, imports=import_lines(imports.of_routes(area, common)), common=common
    )


def _model_module(env: Environment, module: ir.ModelModule) -> str:
    always, late = imports.of_models(module)
    return env.get_template("models/area.py.jinja").render(
        module=module,
        imports=import_lines(always),
        late_imports=import_lines(late),
        links=imports.by_module(late),
    )


def _operations(env: Environment, area: ir.Area, colour: Colour) -> str:
    always, typing_only = imports.of_operations(area, colour.prefix)
    return env.get_template("operations/area.py.jinja").render(
        area=area,
        colour=colour,
        imports=import_lines(always),
        typing_imports=import_lines(typing_only),
    )


def _catalogue(env: Environment, area: ir.Area) -> str:
    return env.get_template("testing/catalogue/area.py.jinja").render(
        area=area, imports=import_lines(catalogue.imports(area))
    )
