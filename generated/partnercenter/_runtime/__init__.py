"""The part of the client that is the same for every API: plain Python, copied as it is."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a package whose names load when they are first used.

    `homes` has the names that each module of the package defines, and under "" those of modules.
    They are its `__all__` unless it says another one.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}
    module = sys.modules[package]
    vars(module).setdefault("__all__", sorted(home_of))

    def load(name: str) -> object:
        home = home_of.get(name)
        if home is None:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=module)
        value: object = import_module(f".{home or name}", package)
        if home:
            value = getattr(value, name)
        setattr(module, name, value)
        return value

    def known() -> list[str]:
        return sorted(vars(module)["__all__"])

    return load, known
