"""Templates of users, given with --templates (PC55x). The exit code is 2."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC551",
        "A template that pcgen does not draw with",
        "A file of the folder is called like none of pcgen's templates, so nothing would ever use it.",
        "my-templates/models/model.jinja",
        "my-templates/models/_model.jinja",
    ),
    Code(
        "PC552",
        "A template for another context",
        "What templates are given has a version, and an override says for which it is written. With another "
        "version it might draw something wrong.",
        "{# pcgen-context: 0 #}",
        "{# pcgen-context: 1 #}   {# after a look at what has changed #}",
    ),
    Code(
        "PC553",
        "A template that is not Jinja",
        "Jinja cannot parse the template at this line.",
        "{% for field in definition.fields %}",
        "{% for field in definition.fields %}{% endfor %}",
    ),
    Code(
        "PC554",
        "A template that fails",
        "The template uses something that it is not given, or that does not work with what it is given. Nothing "
        "is ever drawn for what is undefined.",
        "{{ definition.feilds }}",
        "{{ definition.fields }}",
    ),
    Code(
        "PC555",
        "A template draws something that is no Python",
        "With templates of yours in use, a module came out that cannot be formatted. The message names a copy of it.",
        "class {{ definition.name }}",
        "class {{ definition.name }}:",
    ),
)
