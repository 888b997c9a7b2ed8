"""Documents -> intermediate model. One pass a file; after this nobody looks at the spec again."""

from __future__ import annotations

from collections.abc import Iterable

from pcgen import ir
from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.lower.context import Context
from pcgen.lower.homes import home_of
from pcgen.lower.leaving_out import FAULTS, FORGIVEN, LeavingOut, Omission, can_go_on
from pcgen.lower.modules import model_modules
from pcgen.lower.operations.finding import call_of, found_operations
from pcgen.lower.operations.groups import Place, group_of, grown, name_classes
from pcgen.lower.operations.lowering import lowered
from pcgen.lower.operations.uncalled import check_uncalled
from pcgen.lower.operations.waiting import with_waiting
from pcgen.lower.package import package_of
from pcgen.lower.schemas.models import Models
from pcgen.lower.skipping import report_needless, skipped_places
from pcgen.source import Node
from pcgen.survey import Survey

__all__ = ["FAULTS", "FORGIVEN", "Omission", "can_go_on", "lower"]


def lower(
    survey: Survey,
    diagnostics: Diagnostics,
    omissions: list[Omission] | None = None,
    faults: Iterable[Diagnostic] = (),
) -> ir.Api:
    """Lower every document. Where something cannot be, a diagnostic says so and the result is not to be used.

    Where a list for omissions is given, what is not supported is left out and listed there, and so is what has
    `faults`; names that meet are told apart.
    """
    places = skipped_places(survey.documents)
    if places:
        without = Diagnostics()
        _lower(Context(survey, without))
        report_needless(places, without, diagnostics)
    skipped = frozenset(places)

    def attempt(without: frozenset[Node], found: Diagnostics) -> ir.Api:
        return _lower(Context(survey, found, without, forgiving=omissions is not None))

    if omissions is not None:
        leaving = LeavingOut(survey)
        diagnostics.extend(fault for fault in faults if not leaving.leave_out(fault))
        skipped = leaving.until_supported(attempt, skipped)
        omissions += sorted(leaving.places.values(), key=lambda each: each.place)
    return attempt(skipped, diagnostics)


def _lower(context: Context) -> ir.Api:
    documents = context.documents
    check_uncalled(context)
    models = Models(context)
    for document in documents.documents.values():
        schemas = document.root.find("components", "schemas")
        for _, schema in schemas.items() if schemas is not None else ():
            if schema not in context.skipped:
                models.types.type_of(schema, home_of(context, schema))
    found = found_operations(context)
    root, bound = grown(context, found)
    known = {
        operation.id: ir.OperationRef(
            operation.constant, operation.area, call_of(operation, bound[id(operation)])
        )
        for operation in found
    }
    operations = {
        id(operation): lowered(context, models, operation, bound[id(operation)], known)
        for operation in found
    }
    operations = with_waiting(operations, models)
    package = package_of(context, models)
    name_classes(root, context.classes.taken.keys())
    return ir.Api(
        package=package,
        root=group_of(context, root, operations),
        areas=_areas(context, root, operations),
        models=model_modules(context, models),
    )


def _areas(
    context: Context, root: Place, operations: dict[int, ir.Operation]
) -> tuple[ir.Area, ...]:
    places = root.walk()[1:]
    areas: list[ir.Area] = []
    for name, document in context.documents.documents.items():
        module = context.modules[name]
        own = tuple(operation for operation in operations.values() if operation.area == module)
        groups = tuple(
            group_of(context, place, operations) for place in places if place.area == module
        )
        if own or groups:
            areas.append(
                ir.Area(name=module, doc=context.title_of(document), operations=own, groups=groups)
            )
    return tuple(areas)
