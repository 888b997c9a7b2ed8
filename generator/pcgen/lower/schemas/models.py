"""Schema -> definition: a class for each object, an enum, or a union that needs a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pcgen import ir
from pcgen.lower.context import Context, entries_of, flag, text_of
from pcgen.lower.documentation import enum_doc, field_doc, schema_doc, wrapped
from pcgen.lower.homes import Home, home_of
from pcgen.lower.schemas.attributes import attributes
from pcgen.lower.schemas.class_names import ClassNames
from pcgen.lower.schemas.families import descendants, is_base, tags
from pcgen.lower.schemas.members import members_of
from pcgen.lower.schemas.objects import Merged, generic_item, is_open_map, merged
from pcgen.lower.schemas.scalars import ANY, nullable_if, without_null
from pcgen.lower.schemas.secrets import is_secret
from pcgen.lower.schemas.shapes import is_nullable, said_alone
from pcgen.lower.schemas.types import Types
from pcgen.lower.schemas.unions import UNION, natively_distinct, simplified
from pcgen.naming import FIELD_RESERVED, Scope, free
from pcgen.source import Node

# msgspec does not take these in names of fields, and one name is that of `extra` in the run-time.
_UNNAMEABLE = re.compile(r'["\\\x00-\x1f]|\A\ue000extra\Z')


class Models:
    """Collects the definitions of every module while types are lowered."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.types = Types(context, self)
        self.defined: dict[str, dict[str, ir.Definition]] = {
            module: {} for module in context.modules.values()
        }
        self._forms: dict[ir.Ref, str] = {}  # of enums and unions
        self._classes: dict[Node, ir.Ref] = {}
        self._names = ClassNames(context)
        self._named: dict[Node, ir.Ref] = (
            {}
        )  # choices that had to have a name before their variants

    def _define(self, ref: ir.Ref, definition: ir.Definition) -> None:
        self.defined[ref.module][ref.name] = definition

    def _name(self, schema: Node, home: Home) -> str:
        return self.context.name_of(home.named(schema))

    def enum(self, schema: Node, home: Home, kind: Literal["str", "int"]) -> ir.TypeRef:
        if twin := self._names.twin(schema, home):
            return twin
        ref = self._names.take(schema, home, "Enum")
        self._forms[ref] = "integer" if kind == "int" else "text"
        self._define(
            ref,
            ir.Enum(
                name=ref.name,
                kind=kind,
                doc=enum_doc(
                    home.named(schema), self._name(schema, home), *home.texts(self.context, schema)
                ),
                members=members_of(self.context, schema, kind),
                pointer=schema.pointer,
            ),
        )
        return ref

    def object(self, schema: Node, home: Home) -> ir.TypeRef:
        applied = generic_item(self.context, schema)
        if applied is not None:
            generic, item = applied
            known = self.types.remembered(generic, home_of(self.context, generic))
            model = without_null(known)
            assert isinstance(model, ir.Ref)
            made = ir.Generic(model, self.types.type_of(item, home.one()))
            return nullable_if(made, model != known)
        whole = merged(self.context, schema)
        if is_open_map(whole):
            if is_base(schema) and descendants(self.context, schema):
                self._unsupported_discriminator(schema)
            self.types.hold(schema)
            return ir.MapOf(self._one_of(whole.values, home.inside("value")))
        if twin := self._names.twin(schema, home):
            return twin
        ref = self._classes[schema] = self._names.take(schema, home, "Object")
        family = descendants(self.context, schema) if is_base(schema) else []
        given = ref
        if family:
            given = self._names.take(schema, Home(home.module, f"Any{ref.name}"), "Family")
            self._forms[given] = UNION
        self.types.announce(schema, given)
        self.types.inside(lambda: self._define_class(schema, ref, whole, home))
        if family:
            self.types.inside(lambda: self._define(given, self._family(schema, given, family)))
        return given

    def _define_class(self, schema: Node, ref: ir.Ref, whole: Merged, home: Home) -> None:
        self._define(
            ref,
            ir.Model(
                name=ref.name,
                wire_name=self._name(schema, home),
                doc=schema_doc(
                    home.named(schema),
                    self._name(schema, home),
                    *home.texts(self.context, schema),
                    whole.documented,
                ),
                base=self._base(whole.base) if whole.base is not None else None,
                type_parameter=text_of(schema, "x-pcgen-generic") or None,
                fields=self._fields(schema, whole, Home(ref.module, ref.name)),
                pointer=schema.pointer,
            ),
        )

    def _base(self, schema: Node) -> ir.Ref | None:
        """The class of a schema, where references to the schema mean its descendants, too."""
        self.types.remembered(schema, home_of(self.context, schema))
        return self._class_of(schema)

    def _class_of(self, schema: Node) -> ir.Ref | None:
        return self._classes.get(said_alone(self.context, schema))

    def _family(self, schema: Node, ref: ir.Ref, family: list[Node]) -> ir.Union:
        """A base class and what inherits from it, told apart by the discriminator; the base is the rest."""
        for member in family:
            self.types.remembered(member, home_of(self.context, member))
        classes = {member: self._class_of(member) for member in (schema, *family)}
        named = tags(self.context, schema, [member for member in classes if classes[member]])
        base = self._classes[schema]
        return ir.Union(
            name=ref.name,
            doc=f"`{base.name}`, or any class that adds to it.",
            variants=tuple(dict.fromkeys(filter(None, classes.values()))),
            discriminator=text_of(schema["discriminator"], "propertyName"),
            mapping=tuple(
                (tag, found) for tag, node in named.items() if (found := self._class_of(node))
            ),
            fallback=base,
            pointer=schema.pointer,
        )

    def _unsupported_discriminator(self, schema: Node) -> None:
        self.context.unsupported(
            "PC405",
            "a discriminator needs properties or alternatives beside it",
            schema.key_location("discriminator"),
            "declare the property, or list the variants under oneOf",
        )

    def _one_of(self, nodes: Sequence[Node], home: Home) -> ir.TypeRef:
        """The type of a value that fits at least one schema."""
        if len(nodes) > 1:
            different = tuple(dict.fromkeys(self.context.follow(node) for node in nodes))
            if len(different) > 1:
                return self.choice(different[0], tuple(nodes), home)
        return self.types.type_of(nodes[0], home) if nodes else ANY

    def _fields(self, schema: Node, whole: Merged, home: Home) -> tuple[ir.Field, ...]:
        scope = Scope("property", self.context.diagnostics)
        generic = text_of(schema, "x-pcgen-generic")
        found: list[ir.Field] = []
        declared = {name: [node] for name, node in whole.properties.items()} | whole.alternatives
        unnamed = [
            name
            for name, (node, *_) in declared.items()
            if node not in self.context.skipped and not self.context.override_name(node)
        ]
        names = attributes(unnamed, apart=self.context.forgiving)
        for wire_name, nodes in declared.items():
            node = nodes[0]
            target = self.context.follow(node)
            if node in self.context.skipped or target.content is False:  # never there
                continue
            if not wire_name or _UNNAMEABLE.search(wire_name):
                self.context.unsupported(
                    "PC411",
                    f"no class can declare a property called {wire_name!r}",
                    node.key_location(),
                    "leave the property away: its value is in `extra` of the model",
                )
            given = self.context.override_name(node)
            name = free(given, FIELD_RESERVED) if given else names[wire_name]
            type_ = self._one_of(nodes, home.inside(wire_name))
            optional = isinstance(type_, ir.Nullable) or is_nullable(node) or type_ == ANY
            read_only = flag(node, "readOnly") or flag(target, "readOnly")
            write_only = flag(node, "writeOnly") or flag(target, "writeOnly")
            found.append(
                ir.Field(
                    name=scope.take(name, wire_name, node),
                    wire_name=wire_name,
                    type=ir.ListOf(ir.Scalar("Any")) if wire_name == generic else type_,
                    guaranteed=wire_name in whole.required
                    and wire_name in whole.properties
                    and not (optional or read_only or write_only),
                    read_only=read_only,
                    write_only=write_only,
                    secret=is_secret(self.context, node),
                    doc=wrapped(field_doc(node, target)),
                    pointer=node.pointer,
                )
            )
        return tuple(found)

    def choice(self, schema: Node, options: tuple[Node, ...], home: Home) -> ir.TypeRef:
        types = tuple(
            self.types.type_of(
                option, home.inside(text_of(option, "title") or f"option {position + 1}")
            )
            for position, option in enumerate(options)
        )
        plain = tuple(map(without_null, types))
        null = plain != types
        members = simplified(self._absorbed(plain))
        type_: ir.TypeRef
        if schema in self._named:
            type_ = self._union(schema, members, options, home)
        elif ANY in members:
            return ANY
        elif len(members) == 1:
            type_ = members[0]
        elif natively_distinct(members, self._forms):
            type_ = ir.UnionOf(members)
        else:
            type_ = self._union(schema, members, options, home)
        return ir.Nullable(type_) if null else type_

    def named_choice(self, schema: Node, home: Home) -> ir.TypeRef:
        """The name of a choice that one of its own variants refers to."""
        if schema not in self._named:
            self._named[schema] = ref = self._names.take(schema, home, "Choice")
            self._forms[ref] = UNION
        return self._named[schema]

    def _absorbed(self, members: tuple[ir.TypeRef, ...]) -> tuple[ir.TypeRef, ...]:
        """An enum is open: beside it, the text or number that it is made of adds nothing."""
        forms = {self._forms.get(member) for member in members if isinstance(member, ir.Ref)}
        made_of = {"text": ir.Scalar("str"), "integer": ir.Scalar("int")}
        taken = {scalar for form, scalar in made_of.items() if form in forms}
        return tuple(member for member in members if member not in taken)

    def _union(
        self, schema: Node, members: tuple[ir.TypeRef, ...], options: tuple[Node, ...], home: Home
    ) -> ir.TypeRef:
        lists = {"oneOf", "anyOf", "prefixItems"} & set(schema.entries)
        if lists and schema not in self._named and (twin := self._names.twin(schema, home)):
            return twin
        ref = self._named.get(schema) or self._names.take(schema, home, "Choice")
        self._forms[ref] = UNION
        discriminator = schema.get("discriminator")
        mapping = self._mapping(discriminator, options, home) if discriminator is not None else {}
        self._define(
            ref,
            ir.Union(
                name=ref.name,
                doc=schema_doc(
                    home.named(schema), self._name(schema, home), *home.texts(self.context, schema)
                ),
                variants=members,
                discriminator=text_of(discriminator, "propertyName") or None,
                mapping=tuple(mapping.items()),
                fallback=None,
                pointer=schema.pointer,
            ),
        )
        return ref

    def _mapping(
        self, discriminator: Node, options: tuple[Node, ...], home: Home
    ) -> dict[str, ir.Ref]:
        """Tag -> class. A class that the mapping does not name has its schema's name as its tag."""
        explicit: dict[str, ir.Ref] = {}
        for value, node in entries_of(discriminator, "mapping").items():
            target = self.context.mapped(node)
            variant = without_null(self.types.remembered(target, home_of(self.context, target)))
            if isinstance(variant, ir.Ref):
                explicit[value] = variant
        implicit: dict[str, ir.Ref] = {}
        for option in options:
            variant = without_null(self.types.type_of(option, home))
            if isinstance(variant, ir.Ref) and "$ref" in option:
                implicit[self._implied_tag(option)] = variant
        named = set(explicit.values())
        return {tag: ref for tag, ref in implicit.items() if ref not in named} | explicit

    def _implied_tag(self, option: Node) -> str:
        """The name by which the reference calls its schema, be it another's name for it."""
        target = self.context.references.target(option).node
        if not self.context.is_component(target):
            target = self.context.follow(target)
        return self.context.name_of(target)
