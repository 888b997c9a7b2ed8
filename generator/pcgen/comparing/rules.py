"""All rules of `pcgen diff`. A rule's docstring says why callers notice the change, or why they do not.

Each is a function of both versions that yields what it finds; the impact of a change stands with its code in
`pcgen.codes.changes`. Those on arguments, answers and fields think as a caller does: what is read may
become narrower and never wider, what is given wider and never narrower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pcgen.comparing import (
    rules_arguments,
    rules_deprecations,
    rules_directions,
    rules_documentation,
    rules_limits,
    rules_models,
    rules_operations,
    rules_package,
    rules_wire,
)
from pcgen.comparing.both import Both
from pcgen.comparing.change import Found

Rule = Callable[[Both], Iterator[Found]]

RULES: tuple[Rule, ...] = (
    rules_package.names,
    rules_package.modules,
    rules_package.clouds,
    rules_package.host_names,
    rules_operations.gone_calls,
    rules_operations.new_calls,
    rules_operations.moved_calls,
    rules_operations.constants,
    rules_operations.answers,
    rules_operations.results,
    rules_operations.methods,
    rules_operations.credentials,
    rules_package.signing_in,
    rules_deprecations.calls,
    rules_deprecations.arguments,
    rules_deprecations.classes,
    rules_deprecations.fields,
    rules_arguments.new_arguments,
    rules_arguments.gone_arguments,
    rules_arguments.renamed_arguments,
    rules_arguments.requirements,
    rules_arguments.positions,
    rules_arguments.argument_types,
    rules_models.gone_classes,
    rules_models.new_classes,
    rules_models.renamed_classes,
    rules_models.moved_classes,
    rules_models.kinds,
    rules_models.bases,
    rules_models.gone_fields,
    rules_models.renamed_fields,
    rules_models.new_fields,
    rules_models.field_types,
    rules_models.guarantees,
    rules_models.enum_values,
    rules_models.variants,
    rules_directions.ways,
    rules_directions.nulls,
    rules_directions.secrets,
    rules_wire.routes,
    rules_wire.parameters,
    rules_wire.supplied,
    rules_wire.bodies,
    rules_wire.answers,
    rules_wire.variants,
    rules_package.hosts,
    rules_wire.protocols,
    rules_wire.field_names,
    rules_wire.field_forms,
    rules_limits.arguments,
    rules_limits.fields,
    rules_limits.classes,
    rules_limits.answers,
    rules_documentation.package,
    rules_documentation.errors,
    rules_documentation.calls,
    rules_documentation.arguments,
    rules_documentation.classes,
    rules_documentation.fields,
)
