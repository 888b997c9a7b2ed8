"""Names that load when they are first used: programs, type checkers and shells see the same ones."""

from __future__ import annotations

import ast
import copy
import pickle
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

PACKAGES = ("partnercenter", "partnercenter.models")
ALONE = """
import sys
from {package} import *
names = set(dir(sys.modules["{package}"]))
assert names <= set(globals()), names - set(globals())
"""


def _tree(module: Any) -> ast.Module:
    return ast.parse(Path(module.__file__).read_text(encoding="utf-8"))


def _declared(tree: ast.Module) -> set[str]:
    """What a type checker sees: it takes the first branch, and names imported under their own name."""
    body = [node for node in tree.body if not isinstance(node, ast.If)]
    for node in tree.body:
        if isinstance(node, ast.If):
            assert isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
            body += node.body
    return {
        alias.name
        for node in body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname == alias.name
    }


@pytest.mark.parametrize("name", PACKAGES)
def test_what_is_declared_is_there(name: str, package: Any) -> None:
    module = import_module(name)
    assert _declared(_tree(module)) == set(module.__all__) == set(dir(module))
    assert len(module.__all__) == len(set(module.__all__))
    for each in module.__all__:
        assert getattr(module, each) is getattr(module, each) is vars(module)[each]


@pytest.mark.parametrize("name", PACKAGES)
def test_type_checkers_see_no_name_that_is_not_there(name: str, package: Any) -> None:
    """A `__getattr__` that they see would make every misspelled name an object."""
    tree = _tree(import_module(name))
    assert not [node for node in tree.body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("name", PACKAGES)
def test_a_name_that_is_not_there(name: str, package: Any) -> None:
    module = import_module(name)
    with pytest.raises(AttributeError, match=f"module '{name}' has no attribute 'Custmer'") as info:
        module.Custmer  # noqa: B018
    assert (info.value.name, info.value.obj) == ("Custmer", module)
    with pytest.raises(ImportError):
        exec(f"from {name} import Custmer")


@pytest.mark.parametrize("name", PACKAGES)
def test_everything_at_once(name: str, package: Any) -> None:
    home = Path(package.__file__).parents[1]
    program = ALONE.format(package=name)
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=home, check=True)


def test_models_keep_their_homes(package: Any) -> None:
    model = package.models.CustomerUser
    assert model.__module__ == "partnercenter.models.users"
    user = model(display_name="A")
    assert pickle.loads(pickle.dumps(user)) == copy.deepcopy(user) == user
