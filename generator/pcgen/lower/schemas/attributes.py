"""What the properties of a class are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pcgen.naming import FIELD_RESERVED, free, said, snake, spoken


def attribute(wire_name: str) -> str:
    """`licensesDeployed` is `licenses_deployed`."""
    return free(snake(spoken(wire_name), empty="field"), FIELD_RESERVED)


def attributes(wire_names: Iterable[str], *, apart: bool) -> Mapping[str, str]:
    """The names of all. Where two would have one and are told apart, the other than `foo_bar` keeps its spelling: `fooBar`.

    Signs are said: of `id` and `_id` the second is `low_line_id`. The names do not depend on the order.
    """
    names = {wire_name: attribute(wire_name) for wire_name in wire_names}
    if not apart:
        return names
    sharing: dict[str, list[str]] = {}
    for wire_name, name in names.items():
        sharing.setdefault(name, []).append(wire_name)
    return {
        wire_name: (
            name
            if len(sharing[name]) == 1 or wire_name == name
            else precise(wire_name, FIELD_RESERVED)
        )
        for wire_name, name in names.items()
    }


def precise(wire_name: str, reserved: Iterable[str]) -> str:
    """A name for one of several that differ in case or signs only."""
    plain = wire_name.isidentifier() and wire_name.isascii() and "_" not in wire_name
    return free(wire_name if plain else snake(said(wire_name), empty="field"), reserved)
