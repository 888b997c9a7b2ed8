"""All rules.

A rule is a function of the survey that files findings through `diagnostics.report`, at the level that the
table of codes or the settings give its code. Rules see only documents whose structure is sound.
"""

from __future__ import annotations

from collections.abc import Callable

from pcgen.diagnostics import Diagnostics
from pcgen.rules import (
    ambiguity,
    components,
    discriminators,
    documentation,
    examples,
    extensions,
    hosts,
    names,
    operations,
    paths,
    schemas,
    texts,
)
from pcgen.survey import Survey

Rule = Callable[[Survey, Diagnostics], None]

# What takes longest comes first: they are shared between cores one by one.
OF_EACH: tuple[Rule, ...] = (
    examples.fitting_examples,
    schemas.exact_money,
    paths.well_formed_routes,
    paths.declared_parameters,
    operations.has_id,
    operations.unique_parameters,
    operations.owned_headers,
    operations.unique_tags,
    extensions.known_extensions,
    extensions.other_extensions,
    extensions.one_header_for_each_role,
    hosts.known_servers,
    hosts.safe_servers,
    texts.parameter_names,
    texts.header_names,
    texts.media_types,
    schemas.known_keywords,
    schemas.ignored_siblings,
    schemas.patterns,
    schemas.required_properties,
    schemas.enums,
    discriminators.reachable_variants,
    examples.one_kind_of_examples,
    documentation.described_operations,
    documentation.described_parts,
    documentation.error_responses,
    documentation.examples_given,
    components.component_names,
)
"""What they find in a file depends on the file, on what it refers to, and on the settings."""

OF_ALL: tuple[Rule, ...] = (
    paths.same_route_twice,
    paths.one_spelling,
    ambiguity.ambiguous_routes,
    operations.unique_ids,
    extensions.operation_extensions,  # they name operations of any document
    components.unused_components,
    names.same_style,
    names.same_spelling,
)
"""What they find depends on all documents."""
