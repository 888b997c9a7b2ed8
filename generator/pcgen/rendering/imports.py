"""What each generated module imports, derived from what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pcgen import ir
from pcgen.naming import is_camel_of
from pcgen.python import Import, type_imports
from pcgen.rendering.common import Common
from pcgen.rendering.declare import referred
from pcgen.rendering.spell import parameter_type, routes_alias


def _runtime(module: str, *names: str) -> set[Import]:
    return {Import(f".._runtime.{module}", name) for name in names}


def of_models(module: ir.ModelModule) -> tuple[frozenset[Import], frozenset[Import]]:
    """What the module imports at its top, and what it gets by `link` at its end."""
    found: set[Import] = set()
    for definition in module.definitions:
        match definition:
            case ir.Enum(kind=kind):
                found |= _runtime("models.enums", "OpenEnum" if kind == "str" else "OpenIntEnum")
            case ir.Union():
                found |= _runtime("models.union", "one_of") | {Import("typing", "TYPE_CHECKING")}
                found |= {Import("typing", "TypeAlias")} if module.cyclic else set()
                found |= _types(definition.variants, module)
            case ir.Model():
                found |= _of_model(definition, module)
    if not module.cyclic:
        return frozenset(found), frozenset()
    bases = {
        definition.base.name
        for definition in module.definitions
        if isinstance(definition, ir.Model) and definition.base is not None
    }
    late = {item for item in found if item.module[1:] in module.cyclic and item.name not in bases}
    found |= _runtime("models.links", "link") | {Import("typing", "TYPE_CHECKING")}
    return frozenset(found - late), frozenset(late)


def by_module(imports: Iterable[Import]) -> dict[str, tuple[str, ...]]:
    """Names by the module beside this one that has them."""
    modules = sorted({item.module[1:] for item in imports})
    return {
        module: tuple(sorted(item.name for item in imports if item.module[1:] == module))
        for module in modules
    }


def _of_model(model: ir.Model, module: ir.ModelModule) -> set[Import]:
    found = _types(
        (field.type for field in model.fields if field.wire_name != model.type_parameter), module
    )
    found |= _types([model.base], module) if model.base else _runtime("models.model", "Model")
    if model.type_parameter:
        found |= {Import("typing", "Generic"), Import("typing", "TypeVar")}
    if any(not is_camel_of(field.wire_name, field.name) for field in model.fields):
        found |= _runtime("models.model", "field")
    if any(field.guaranteed and isinstance(field.type, ir.Const) for field in model.fields):
        found |= _runtime("models.model", "always")
    if any(field.read_only or field.secret for field in model.fields):
        found.add(Import("typing", "ClassVar"))
    return found


def _types(types: Iterable[ir.TypeRef], module: ir.ModelModule) -> set[Import]:
    found: set[Import] = set()
    for type_ in types:
        for item in type_imports(type_):
            home = item.module.removeprefix("models.")
            if home == item.module:
                found.add(item)
            elif home != module.name:
                found.add(Import(f".{home}", item.name))
    return found


def of_routes(area: ir.Area, common: Common) -> frozenset[Import]:
    found = {Import(".", "Operation")}
    for operation in area.operations:
        if operation.group_parameters or operation.parameters:
            found |= _runtime("requests.operation", "Param")
        if operation.body:
            found |= _runtime(
                "requests.operation", "Body", *(["Part"] if operation.body.parts else [])
            )
        key = operation.api_key if operation.api_key != common.api_key else None
        for declared in (operation.paging, operation.etag, operation.polling, key):
            found |= _runtime("requests.operation", *_kinds(declared))
        if operation.supplied is None and common.supplied is not None:
            found |= _runtime("requests.operation", "SUPPLIED")
        for ref in referred(operation.polling):
            if ref.area != area.name:
                found.add(Import(f".{ref.area}", ref.constant))
        for type_ in (operation.returns, *(type_ for _, type_ in operation.statuses)):
            found |= _outside(type_imports(type_)) if type_ is not None else set()
    return frozenset(found)


def _kinds(value: ir.Argument) -> list[str]:
    if not isinstance(value, ir.Declared):
        return []
    return [value.kind, *(kind for _, inner in value.arguments for kind in _kinds(inner))]


def _outside(imports: Iterable[Import]) -> set[Import]:
    """Models are in the folder beside the one that imports them."""
    return {
        replace(item, module=f"..{item.module}") if item.module.startswith("models.") else item
        for item in imports
    }


def of_operations(area: ir.Area, prefix: str) -> tuple[frozenset[Import], frozenset[Import]]:
    """What the module needs when it runs, and what only its annotations need."""
    always = _runtime("transport.node", f"{prefix}Node")
    typing = set[Import]()
    for group in area.groups:
        for child in group.children:
            typing |= _of_parameters(child.parameters)
            if _takes_guid(child.parameters):
                always |= _runtime("requests.arguments", "guid")
            if child.area != area.name:
                typing.add(Import(f".{child.area}", f"{prefix}{child.group}"))
        for operation in group.operations:
            always.add(routes_of(operation.area, area.name, ".."))
            if _takes_guid(operation.parameters):
                always |= _runtime("requests.arguments", "guid")
            typing |= _of_operation(operation, prefix)
    if typing:
        always.add(Import("typing", "TYPE_CHECKING"))
    return frozenset(always), frozenset(typing - always)


def routes_of(area: str, home: str | None, above: str) -> Import:
    """The constants of an area, as one module, whose name no argument can have."""
    return Import(f"{above}routes", area, alias=routes_alias(area, home))


def _takes_guid(parameters: Iterable[ir.Parameter]) -> bool:
    return any(p.location == "path" and p.format == "uuid" for p in parameters)


def _of_operation(operation: ir.Operation, prefix: str) -> set[Import]:
    found = _runtime("requests.options", "CallOptions") | _of_parameters(operation.parameters)
    for type_ in (operation.returns, operation.row):
        found |= _outside(type_imports(type_)) if type_ is not None else set()
    if operation.body is not None:
        found |= _outside(type_imports(operation.body.type, argument=True))
        if operation.body.type == ir.Scalar("bytes"):
            found.add(Import("collections.abc", "Iterable"))
    if operation.kind == "list":
        found |= _runtime("paging.paging", f"{prefix}Pages", f"{prefix}Rows")
    if operation.waiting is not None:
        found |= _runtime("polling.polling", f"{prefix}Poller")
        for type_ in (operation.waiting.status, operation.waiting.result):
            found |= _outside(type_imports(type_))
    if operation.exported is not None:
        found |= _runtime("exports.manifests", f"{prefix}Export")
        found |= _outside(type_imports(operation.exported))
    if operation.kind == "download":
        found |= _runtime("files.files", f"{prefix}Download")
    return found


def _of_parameters(parameters: Iterable[ir.Parameter]) -> set[Import]:
    found: set[Import] = set()
    for parameter in parameters:
        if parameter.filter:
            module = "models.model" if parameter.filter == "etag" else "filters.filters"
            found |= _runtime(module, parameter_type(parameter).split(" ")[0])
        else:
            found |= _outside(type_imports(parameter.type, argument=True))
    return found


def of_client(
    root: ir.Group, folder: str, prefix: str
) -> tuple[frozenset[Import], frozenset[Import]]:
    """What a client needs: at run time, and for annotations only."""
    credential = "AnyCredential" if prefix else "Credential"
    always = {
        *_CLIENT,
        Import("._runtime.transport.node", f"{prefix}Node"),
        Import("._runtime.transport.transport", f"{prefix}Transport"),
        *(routes_of(operation.area, None, ".") for operation in root.operations),
    }
    typing = {
        *_CLIENT_TYPING,
        Import("._runtime.auth.credentials", credential),
        Import("._runtime.transport.sight", f"{prefix}Hook"),
        *(Import(f".{folder}.{child.area}", f"{prefix}{child.group}") for child in root.children),
    }
    given = [child.parameters for child in root.children]
    given += [operation.parameters for operation in root.operations]
    if any(map(_takes_guid, given)):
        always.add(Import("._runtime.requests.arguments", "guid"))
    for child in root.children:
        typing |= {_one_level_up(item) for item in _of_parameters(child.parameters)}
    for operation in root.operations:
        typing |= {_one_level_up(item) for item in _of_operation(operation, prefix)}
    return frozenset(always), frozenset(typing - always)


def _one_level_up(item: Import) -> Import:
    """The client stands above the folders whose modules import with two dots."""
    return replace(item, module=item.module.replace("..", ".", 1))


_CLIENT = frozenset(
    {
        Import("typing", "TYPE_CHECKING"),
        Import("._runtime.transport.core", "DEFAULT_LIMIT"),
        Import("._runtime.transport.core", "DEFAULT_POLICY"),
        Import("._runtime.transport.core", "DEFAULT_TIMEOUT"),
        Import(".clouds", "Cloud"),
    }
)
_CLIENT_TYPING = frozenset(
    {
        Import("collections.abc", "Mapping"),
        Import("httpx2", "httpx2", whole=True),
        Import("._runtime.transport.clock", "Clock"),
        Import("._runtime.transport.retry", "RetryPolicy"),
    }
)
