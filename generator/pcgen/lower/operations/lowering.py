"""Operations that were found -> operations of the model, before groups hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pcgen import ir
from pcgen.lower.context import Context, entries_of, flag, text_of
from pcgen.lower.documentation import OPTIONS, paragraphs, section, sentence, source
from pcgen.lower.homes import Home
from pcgen.lower.operations.bodies import answers_of, body_of
from pcgen.lower.operations.declarations import (
    driven_parameters,
    etag_of,
    paging_of,
    polling_of,
    size_parameter,
)
from pcgen.lower.operations.examples import examples_of
from pcgen.lower.operations.finding import Found, call_of
from pcgen.lower.operations.parameters import parameters_of, supplied_by_runtime
from pcgen.lower.operations.rows import row_of
from pcgen.lower.operations.security import credentials_of
from pcgen.lower.schemas.models import Models
from pcgen.naming import pascal
from pcgen.source import Node

_STATUS_ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "412": "PreconditionFailedError",
    "429": "RateLimitedError",
}


def lowered(
    context: Context,
    models: Models,
    found: Found,
    bound: dict[str, str],
    known: dict[str, ir.OperationRef],
) -> ir.Operation:
    """One operation. `bound` gives the argument names of the path parameters that groups bind."""
    node = found.node
    home = Home(found.area, pascal(found.id, empty="Operation"))
    parameters = parameters_of(context, models.types, found.declared, home)
    told: dict[tuple[ir.ParameterLocation, str], str] = {
        (parameter.location, parameter.wire_name): parameter.name for parameter in parameters
    }
    size = size_parameter(node)
    parameters = [
        _renamed(parameter, "size" if parameter.wire_name == size else parameter.name)
        for parameter in parameters
    ]
    etag = etag_of(node)
    if etag is not None:
        parameters = [_taken_from_body(parameter, node) for parameter in parameters]
    group = tuple(
        _renamed(parameter, bound[parameter.wire_name])
        for parameter in parameters
        if parameter.location == "path" and parameter.wire_name in bound
    )
    own = tuple(
        sorted(
            (p for p in parameters if p.location != "path" or p.wire_name not in bound),
            key=lambda p: (p.location != "path", not p.required),
        )
    )
    _check_names(context, found, (*group, *own), told)
    auth, api_key = credentials_of(context, node, found.document)
    answers = answers_of(context, models.types, node, found.verb, home)
    paging = paging_of(node)
    driven = driven_parameters(node)
    return ir.Operation(
        id=found.id,
        constant=found.constant,
        name=found.way.method,
        kind="list" if paging is not None else "download" if answers.binary else "call",
        method=found.verb.upper(),
        route=found.sent,
        host=found.host,
        area=found.area,
        call=call_of(found, bound),
        auth=auth,
        api_key=api_key,
        deprecated=flag(node, "deprecated"),
        summary=sentence(text_of(node, "summary")) or f"Call `{found.verb.upper()} {found.sent}`.",
        doc=_doc(context, found, own, known),
        group_parameters=group,
        parameters=own,
        body=body_of(context, models.types, node, home),
        returns=answers.returns,
        usual=answers.usual,
        row=row_of(context, node, answers.usual, models) if paging is not None else None,
        driven=tuple(p.name for p in own if p.wire_name in driven),
        accept=answers.accept,
        statuses=answers.statuses,
        paging=paging,
        etag=etag,
        polling=polling_of(node, known),
        waiting=None,
        exported=(
            models.types.type_of(node["x-pcgen-rows"], home) if "x-pcgen-rows" in node else None
        ),
        omit_read_only=flag(node, "x-pcgen-omit-read-only"),
        supplied=supplied_by_runtime(context, found.path_item, node),
        examples=examples_of(context, node, found.declared, (*group, *own)),
        pointer=node.pointer,
    )


def _check_names(
    context: Context,
    found: Found,
    parameters: tuple[ir.Parameter, ...],
    told: Mapping[tuple[ir.ParameterLocation, str], str],
) -> None:
    """Groups and paging name arguments, too; clashes of names that they left as they are have been `told`."""
    named: dict[str, ir.Parameter] = {}
    for parameter in parameters:
        other = named.setdefault(parameter.name, parameter)
        names = {told[each.location, each.wire_name] for each in (other, parameter)}
        if other is not parameter and names != {parameter.name}:
            context.diagnostics.error(
                "PC301",
                f"parameters {other.wire_name!r} and {parameter.wire_name!r} would both be called "
                f"{parameter.name!r} here",
                found.node.key_location(),
                hint="spell a path parameter the same in all routes, or rename one with x-pcgen-name",
            )


def _renamed(parameter: ir.Parameter, name: str) -> ir.Parameter:
    return parameter if parameter.name == name else replace(parameter, name=name)


def _taken_from_body(parameter: ir.Parameter, node: Node) -> ir.Parameter:
    """`If-Match` may be a model, and need not be given where the body is one: the run-time finds the ETag."""
    if parameter.location != "header" or parameter.wire_name.lower() != "if-match":
        return parameter
    place = text_of(node["x-pcgen-etag"], "source")
    doc = f"{parameter.doc} A model that was read stands for its `{place}`.".lstrip()
    if "requestBody" not in node:
        return replace(parameter, filter="etag", doc=doc)
    doc = f"{doc} Default: that of the body."
    return replace(parameter, required=False, filter="etag", doc=doc)


def _successor(text: str, known: dict[str, ir.OperationRef]) -> str:
    """An operation by its call; anything else is a text already."""
    return f"`client.{known[text].call}`" if text in known else text


def _doc(
    context: Context,
    found: Found,
    parameters: tuple[ir.Parameter, ...],
    known: dict[str, ir.OperationRef],
) -> str:
    node = found.node
    superseded = text_of(node, "x-pcgen-superseded-by")
    return paragraphs(
        sentence(text_of(node, "summary")) or f"Call `{found.verb.upper()} {found.sent}`.",
        f"`{found.verb.upper()} {found.sent}`",
        sentence(text_of(node, "description")),
        "Deprecated." if flag(node, "deprecated") else "",
        f"Superseded by {sentence(_successor(superseded, known))}" if superseded else "",
        section("Args:", [*((p.name, p.doc) for p in parameters), OPTIONS]),
        section("Raises:", _raises(context, node)),
        source(node),
    )


def _raises(context: Context, node: Node) -> list[tuple[str, str]]:
    responses = entries_of(node, "responses").items()
    return [
        (_STATUS_ERRORS[status], sentence(text_of(context.follow(response), "description")))
        for status, response in responses
        if status in _STATUS_ERRORS
    ]
