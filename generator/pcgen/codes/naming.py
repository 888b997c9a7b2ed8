"""Names that cannot be chosen (PC3xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC301",
        "Two things would have the same Python name",
        "Names of the wire become Python names by rule. Where two of them meet in one place, pcgen does not number "
        "them, because the numbers would move with the next edit: it asks for a name. Names that differ in case only "
        "meet, too: some of them are names of files, and not every system tells such files apart. "
        "`--skip-unsupported` spells out what differs where it can, and leaves out the rest.",
        "properties:\n  fooBar: {type: string}\n  foo_bar: {type: string}",
        "properties:\n  fooBar: {type: string}\n  foo_bar: {type: string, x-pcgen-name: foo_bar_old}",
    ),
    Code(
        "PC302",
        "A step of the navigation is reached in two ways",
        "Two operations lead through the same step, one with arguments and one with other or none.",
        "x-pcgen-path: invoices.line_items(provider)\n---\nx-pcgen-path: invoices.line_items",
        "x-pcgen-path: invoices.line_items_of(provider)\n---\nx-pcgen-path: invoices.line_items",
    ),
)
