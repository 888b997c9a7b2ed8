"""Unions of several object types, which msgspec cannot express by itself.

    one_of(name, variants, *, discriminator=None, mapping=None, fallback=None)
        the union, a class at run time
    class Hook
        msgspec's dec_hook of one decoded value: resolves unions, each once per JSON object

A generated module declares a union twice, once for each reader:

    if TYPE_CHECKING:
        Pet = Cat | Dog
    else:
        Pet = one_of(
            "Pet",
            lambda: (Cat, Dog),
            discriminator="petType",
            mapping={"cat": "Cat", "dog": "Dog"},
        )

With a discriminator the mapping (tag -> class name) decides; an unmapped tag goes to `fallback` (a
class name), or does not fit. The discriminator may be a way down (`attributes.objectType`). Without one, or if the tag is absent, the first variant that takes the
value with nothing left over is chosen, else the one that leaves least. Variants may be models,
other unions, lists, maps and scalars. `isinstance(pet, Pet)` works.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct, ValidationError, convert

from ..codec.lookup import dig
from . import scalars


class _Unfit(Struct, frozen=True):
    """What is remembered of a value that no variant takes; an unknown field has its own rescue."""

    reason: str


class Shape:
    """What one union was declared with; its variants may be defined later, before first use."""

    def __init__(
        self,
        variants: Callable[[], tuple[Any, ...]],
        discriminator: str | None,
        mapping: Mapping[str, str],
        fallback: str | None,
    ) -> None:
        self._variants = variants
        self.discriminator = discriminator
        self._mapping = mapping
        self._fallback = fallback

    @cached_property
    def variants(self) -> tuple[Any, ...]:
        """The variants in order of declaration, nested unions included as they are."""
        return self._variants()

    @cached_property
    def _by_name(self) -> dict[str, Any]:
        return {variant.__name__: variant for variant in self.variants if isinstance(variant, type)}

    @cached_property
    def by_tag(self) -> dict[str, Any]:
        """The variants that the mapping names."""
        return {tag: self._by_name[name] for tag, name in self._mapping.items()}

    def candidates(self, raw: Any) -> tuple[Any, ...]:
        """The variants to try for this JSON value, in order."""
        if self.discriminator is None or type(raw) is not dict:
            return self.variants
        tag = dig(raw, self.discriminator)
        if tag is None:
            return self.variants
        chosen = self.by_tag.get(str(tag))
        if chosen is None and self._fallback is not None:
            chosen = self._by_name[self._fallback]
        return () if chosen is None else (chosen,)


class OneOfMeta(type):
    """Lets `isinstance` look through a union at its variants, as it does for `Cat | Dog`."""

    shape: Shape

    def __instancecheck__(cls, value: Any) -> bool:
        shape: Shape | None = getattr(cls, "shape", None)
        if shape is None:
            return False
        return any(_is(value, variant) for variant in shape.variants)


def _is(value: Any, type_: Any) -> bool:
    """Is it a value of a type, of which `isinstance` may know nothing? What lists and maps hold is not looked at."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Literal:
        return any(type(value) is type(each) and value == each for each in arguments)
    if origin in (Union, UnionType):
        return any(_is(value, each) for each in arguments)
    if origin is Annotated:
        return _is(value, arguments[0])
    return type_ is Any or isinstance(value, origin or type_)


class OneOf(metaclass=OneOfMeta):
    """The base of all unions made by `one_of`; it has no instances of its own."""


def one_of(
    name: str,
    variants: Callable[[], tuple[Any, ...]],
    *,
    discriminator: str | None = None,
    mapping: Mapping[str, str] | None = None,
    fallback: str | None = None,
) -> Any:
    """Declare a union; `variants` is a function so that it may name classes defined later."""
    shape = Shape(variants, discriminator, mapping or {}, fallback)
    return OneOfMeta(name, (OneOf,), {"shape": shape, "__slots__": ()})


class Hook:
    """The dec_hook for one JSON document.

    It remembers what each JSON object became in each union: trying the variants of an outer union
    would otherwise try those of an inner one again and again, which is exponential in their depth.
    It is only valid while the document is alive.
    """

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[tuple[int, Any], Any] = {}

    def __call__(self, type_: Any, raw: Any) -> Any:
        if not isinstance(type_, OneOfMeta):
            return scalars.build(type_, raw)
        key = (id(raw), type_)
        if key not in self._seen:
            self._seen[key] = self._choose(type_, raw)
        chosen = self._seen[key]
        if isinstance(chosen, _Unfit):
            raise ValueError(chosen.reason)
        return chosen

    def _choose(self, union: Any, raw: Any) -> Any:
        shape: Shape = union.shape
        reason = f"no variant of {union.__name__} fits"
        candidates = shape.candidates(raw)
        for variant in candidates:
            try:
                return convert(raw, variant, dec_hook=self, str_keys=True)
            except ValidationError as error:
                if len(candidates) == 1:
                    reason = str(error)
        return _Unfit(reason)


def hook(type_: Any, raw: Any) -> Any:
    """The dec_hook of a decoder that is used for many documents."""
    return Hook()(type_, raw) if isinstance(type_, OneOfMeta) else scalars.build(type_, raw)
