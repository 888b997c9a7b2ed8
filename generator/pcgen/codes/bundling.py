"""Making one document of several (PC5xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC501",
        "A component has another name in the bundle",
        "Two documents give the name to different things. The first, by the name of its document, keeps it; "
        "the other's is put behind the name of its document.",
        "# orders.yaml and users.yaml\ncomponents: {schemas: {Status: {type: string}}}",
        "# users.yaml\ncomponents: {schemas: {UserStatus: {type: string}}}",
        "note",
    ),
    Code(
        "PC502",
        "Something that the dialect of the bundle cannot say",
        "The word has no counterpart in the version of OpenAPI that was asked for. The bundle does without it; "
        "schemas become wider by that, never narrower.",
        "pcgen bundle specs/ --dialect 3.0   # of a document with webhooks",
        "pcgen bundle specs/ --dialect 3.1",
        "warning",
    ),
    Code(
        "PC503",
        "Something that one document cannot hold",
        "A route of OpenAPI has one operation a method, whatever the servers; and a path item cannot contain itself. "
        "What is understood, but not valid by the letter, is mended in the bundle where that is mechanical.",
        "# a.yaml has https://a.example, b.yaml has https://b.example\npaths: {/orders: {get: {}}}",
        "pcgen bundle a.yaml -o a-bundle.yaml && pcgen bundle b.yaml -o b-bundle.yaml",
    ),
)
