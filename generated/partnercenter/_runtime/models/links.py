"""Modules of models that refer to each other: a name arrives when the module that has it is ready.

link(__name__, {"orders": ("Order",)})      the last statement of such a module
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module

_waiting: dict[str, list[tuple[str, str]]] = {}


def link(module: str, needs: Mapping[str, tuple[str, ...]]) -> None:
    """Give the module's names to those that wait for them, and take those that it needs itself.

    An import statement would do for the last module of a circle only: the first one is still running, and its classes are
    not there yet. msgspec reads annotations when a type is first used, so a name may come late.
    """
    here = vars(sys.modules[module])
    for waiting, name in _waiting.pop(module, []):
        vars(sys.modules[waiting])[name] = here[name]
    package = module.rpartition(".")[0]
    for other, names in needs.items():
        home = f"{package}.{other}"
        there = vars(import_module(home))
        for name in names:
            if name in there:
                here[name] = there[name]
            else:
                _waiting.setdefault(home, []).append((module, name))
