"""The settings file pcgen.yaml (PC15x)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC150",
        "An unknown setting",
        "Every key of pcgen.yaml is known; a misspelled one would silently change nothing.",
        "pakage: orders",
        "package: orders",
    ),
    Code(
        "PC151",
        "A setting of the wrong type",
        "The setting must be a text, a list or a map.",
        "package: [orders]",
        "package: orders",
    ),
    Code(
        "PC152",
        "A setting is missing",
        "Something that the entry cannot do without is not there.",
        "overrides:\n  - at: api.yaml#/info\n    set: {title: Orders}",
        "overrides:\n  - at: api.yaml#/info\n    set: {title: Orders}\n    reason: The title names a team.",
    ),
    Code(
        "PC153",
        "A setting has a value that cannot be used",
        "Names must be names in Python, URLs must be https (http for this machine only), and so on.",
        "hosts:\n  main: {public: http://api.example.com}",
        "hosts:\n  main: {public: https://api.example.com}",
    ),
    Code(
        "PC154",
        "An override or skip of something unknown",
        "The place that the entry names is in no document, or is not of a kind that can be changed.",
        "overrides:\n  - {at: api.yaml#/inf, set: {title: Orders}, reason: The title names a team.}",
        "overrides:\n  - {at: api.yaml#/info, set: {title: Orders}, reason: The title names a team.}",
    ),
    Code(
        "PC155",
        "An override that changes nothing",
        "The document already says what the override says: the correction has arrived.",
        "overrides:   # and the title is Orders\n"
        "  - {at: api.yaml#/info, set: {title: Orders}, reason: The title names a team.}",
        "overrides: []",
    ),
    Code(
        "PC158",
        "The level of an unknown rule",
        "Levels can be set for rules (PC216 to PC299) only.",
        "rules: {PC999: off}",
        'rules: {PC243: "off"}',
    ),
)
