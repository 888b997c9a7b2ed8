"""What a poller gives, once every operation is known: the type of the status, and that of the result."""

from __future__ import annotations

from dataclasses import replace

from pcgen import ir
from pcgen.lower.schemas.models import Models


def with_waiting(operations: dict[int, ir.Operation], models: Models) -> dict[int, ir.Operation]:
    """The same operations; those with polling know what their pollers give."""
    known = {(operation.area, operation.constant): operation for operation in operations.values()}
    return {
        key: (
            replace(operation, waiting=_waiting(operation, known, models))
            if operation.polling
            else operation
        )
        for key, operation in operations.items()
    }


def _waiting(
    operation: ir.Operation, known: dict[tuple[str, str], ir.Operation], models: Models
) -> ir.Waiting:
    assert operation.polling is not None
    arguments = dict(operation.polling.arguments)
    begins = operation.polling.kind != "Watch"
    watch = arguments["watch"] if begins else operation.polling
    status = operation
    if begins and isinstance(arguments["operation"], ir.OperationRef):
        status = known[arguments["operation"].area, arguments["operation"].constant]
    given = status.usual or ir.Scalar("Any")
    ends = dict(watch.arguments) if isinstance(watch, ir.Declared) else {}
    fetch, path = ends.get("fetch"), ends.get("result")
    result: ir.TypeRef = given
    if isinstance(fetch, ir.OperationRef):
        result = known[fetch.area, fetch.constant].usual or ir.Scalar("Any")
    elif isinstance(path, str):
        result = _at(given, path.split("."), models)
    if isinstance(result, ir.Nullable):
        result = result.type  # a result that is missing raises PollingError
    return ir.Waiting(begins=begins, status=given, result=result)


def _at(type_: ir.TypeRef, path: list[str], models: Models) -> ir.TypeRef:
    """The type of what a path leads to; anything where no property says."""
    if not path:
        return type_
    head, *rest = path
    match type_:
        case ir.Nullable(inner):
            return _at(inner, path, models)
        case ir.ListOf(item) if head.isdecimal():
            return _at(item, rest, models)
        case ir.MapOf(value):
            return _at(value, rest, models)
        case ir.Generic(model, item):
            definition = models.defined[model.module].get(model.name)
            if isinstance(definition, ir.Model) and definition.type_parameter == head:
                return _at(ir.ListOf(item), rest, models)
            return _at(model, path, models)
        case ir.Ref(name, module):
            definition = models.defined[module].get(name)
            for field in definition.fields if isinstance(definition, ir.Model) else ():
                if field.wire_name == head:
                    return _at(field.type, rest, models)
        case _:
            pass
    return ir.Scalar("Any")
