"""Places operations in the navigation: a tree of groups, each at home in one area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from pcgen import ir
from pcgen.lower.context import Context
from pcgen.lower.documentation import paragraphs, section
from pcgen.lower.operations.finding import Found
from pcgen.lower.operations.navigation import Step
from pcgen.lower.operations.parameters import argument_name
from pcgen.lower.schemas.unions import simplified
from pcgen.naming import (
    CLASS_RESERVED,
    LONGEST_PATH,
    Scope,
    bounded,
    companion,
    free,
    marked,
    pascal,
)


@dataclass
class Place:
    """A node of the tree while it grows."""

    step: Step
    trail: tuple[str, ...]
    arguments: tuple[str, ...] = ()
    label: str = "client"
    children: dict[str, Place] = field(default_factory=dict[str, "Place"])
    operations: list[Found] = field(default_factory=list[Found])
    passing: list[tuple[Found, Step]] = field(default_factory=list[tuple[Found, Step]])
    """The operations here and below, each with this step as its route spells it."""
    area: str = ""
    name: str = ""
    """Of its class."""

    def walk(self) -> list[Place]:
        return [self, *(below for child in self.children.values() for below in child.walk())]


def grown(context: Context, found: list[Found]) -> tuple[Place, dict[int, dict[str, str]]]:
    """The tree, and for each operation the argument names of the path parameters that groups bind."""
    root = Place(Step(""), ())
    for operation in found:
        place = root
        for step in operation.way.steps:
            child = place.children.get(step.name)
            if child is None:
                trail = (*place.trail, step.name)
                child = place.children[step.name] = Place(step, trail)
            elif len(child.step.parameters) != len(step.parameters):
                other = next(below.operations[0] for below in child.walk() if below.operations)
                context.diagnostics.error(
                    "PC302",
                    f"{step.name!r} is reached with {len(step.parameters)} arguments here and "
                    f"with {len(child.step.parameters)} elsewhere",
                    operation.node.key_location(),
                    hint="give one of them another place with x-pcgen-path",
                    related=(("the other one", other.node.key_location()),),
                )
                break
            child.passing.append((operation, step))
            place = child
        place.operations.append(operation)
    bound: dict[int, dict[str, str]] = {id(operation): {} for operation in found}
    _name_arguments(context, root, bound)
    _settle(root, "")
    return root, bound


def _name_arguments(context: Context, place: Place, bound: dict[int, dict[str, str]]) -> None:
    """From the top down, so that a step knows what the steps above it are called."""
    for child in place.children.values():
        child.arguments = tuple(
            _argument(context, child, index, bound) for index in range(len(child.step.parameters))
        )
        for operation, step in child.passing:
            bound[id(operation)].update(zip(step.parameters, child.arguments, strict=True))
        bracket = f"({', '.join(child.arguments)})" if child.arguments else ""
        child.label = f"{place.label}.{child.step.name}{bracket}"
        _name_arguments(context, child, bound)


def _argument(context: Context, child: Place, index: int, bound: dict[int, dict[str, str]]) -> str:
    """The first of the spellings which no other parameter of an operation below is called.

    Routes such as `/runs/{id}` and `/runs/{runId}/steps/{id}` spell the same parameter in two ways.
    """
    spelled = dict.fromkeys(
        argument_name(context, found.declared.get(("path", name := step.parameters[index])), name)
        for found, step in child.passing
    )
    if len(spelled) > 1:
        taken = {
            name
            for found, step in child.passing
            for name in _others(context, found, step.parameters[index], bound[id(found)])
        }
        return next((name for name in spelled if name not in taken), next(iter(spelled)))
    return next(iter(spelled))


def _others(context: Context, found: Found, own: str, bound: dict[str, str]) -> set[str]:
    """What the other parameters of an operation are called."""
    return {
        (
            bound.get(name, "")
            if place == "path" and name in bound
            else argument_name(context, node, name)
        )
        for (place, name), node in found.declared.items()
        if (place, name) != ("path", own)
    }


def name_classes(root: Place, taken: AbstractSet[str]) -> None:
    """After the way to them, and unlike models, whose folded names are `taken`.

    `a.b_c` and `a_b.c` keep their steps apart: classes of one name would be one.
    """
    places = root.walk()
    for sign in ("", "_"):
        for place in places:
            joined = sign.join(_class_part(name, sign) for name in place.trail)
            place.name = free(bounded(f"{joined}Operations", LONGEST_PATH), CLASS_RESERVED)
        named = Counter(place.name for place in root.walk())
        places = [place for place in places if named[place.name] > 1]
    for place in places:
        place.name = marked(place.name, ".".join(place.trail))
    for place in root.walk():
        while {place.name.casefold(), f"async{place.name.casefold()}"} & taken:
            place.name += "_"


def _class_part(name: str, sign: str) -> str:
    return pascal(name, empty="Group") + (sign if name.endswith("_") else "")


def _settle(place: Place, inherited: str) -> None:
    """A group is at home where its operations are, else where all below it is, else with its parent."""
    below = {operation.area for part in place.walk() for operation in part.operations}
    if place.operations:
        place.area = place.operations[0].area
    elif len(below) == 1 or not inherited:
        place.area = min(below, default="")
    else:
        place.area = inherited
    for child in place.children.values():
        _settle(child, place.area)


def group_of(context: Context, place: Place, lowered: dict[int, ir.Operation]) -> ir.Group:
    """The group with its steps down and its methods, names checked against each other."""
    scope = Scope("member", context.diagnostics)
    children: list[ir.Child] = []
    for child in place.children.values():
        first = next(operation for part in child.walk() for operation in part.operations)
        name = scope.take(child.step.name, child.step.name, first.node)
        parameters = _bound_parameters(child, lowered)
        children.append(
            ir.Child(
                name=name,
                group=child.name,
                area=child.area,
                doc=_child_doc(child, parameters),
                parameters=parameters,
            )
        )
    operations: list[ir.Operation] = []
    for found in place.operations:
        operation = lowered[id(found)]
        claim = f"{found.verb.upper()} {found.route}"
        for name in (
            operation.name,
            *(companion(operation.name, kind) for kind in companions(operation)),
        ):
            scope.take(name, claim, found.node)
        operations.append(operation)
    return ir.Group(
        name=place.name,
        area=place.area,
        doc=f"`{place.label}`",
        children=tuple(children),
        operations=tuple(operations),
    )


def companions(operation: ir.Operation) -> tuple[str, ...]:
    """The kinds of methods that come with an operation."""
    kinds = {"list": ("pages", "iterate"), "download": ("stream",), "call": ()}[operation.kind]
    if operation.waiting is None:
        return kinds
    if not operation.waiting.begins:
        return (*kinds, "watch")
    return (*kinds, "begin", "resume", *(["rows"] if operation.exported else []))


def _bound_parameters(child: Place, lowered: dict[int, ir.Operation]) -> tuple[ir.Parameter, ...]:
    """The parameters of a step: as the operations below it declare them, so that each can be called."""
    declared: dict[str, list[ir.Parameter]] = {name: [] for name in child.arguments}
    for found, _ in child.passing:
        for parameter in lowered[id(found)].group_parameters:
            if parameter.name in declared:
                declared[parameter.name].append(parameter)
    return tuple(_common(parameters) for parameters in declared.values() if parameters)


def _common(declared: list[ir.Parameter]) -> ir.Parameter:
    """As the first operation says it, and of any of the types that the operations say."""
    first = declared[0]
    types = simplified(tuple(dict.fromkeys(parameter.type for parameter in declared)))
    same = len({parameter.format for parameter in declared}) == 1
    return replace(
        first,
        type=types[0] if len(types) == 1 else ir.UnionOf(types),
        format=first.format if same else None,
    )


def _child_doc(child: Place, parameters: tuple[ir.Parameter, ...]) -> str:
    names = [found.way.method for found in child.operations] + list(child.children)
    words = child.step.name.strip("_").replace("_", " ")
    title = "One of them" if child.step.name == "by_id" else words[:1].upper() + words[1:]
    guids = [p.name for p in parameters if p.format == "uuid"]
    return paragraphs(
        f"{title}: {', '.join(f'`{name}`' for name in dict.fromkeys(names))}.",
        section("Args:", [(p.name, p.doc) for p in parameters]),
        section(
            "Raises:", [("ValueError", f"`{'` or `'.join(guids)}` is not a GUID.")] if guids else []
        ),
    )
