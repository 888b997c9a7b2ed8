"""Holds generated modules against the intermediate model: they say what was intended, and nothing else."""

from __future__ import annotations

import ast
import builtins
import importlib
import io
import json
import tokenize
import warnings
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

from pcgen import ir
from pcgen.output import memory
from pcgen.pipeline import Built
from pcgen.rendering.environment import templates_folder
from tests.command import Said, pcgen
from tests.generated import built, imported, written
from tests.guard import watched

RUN = "__import__('builtins').__dict__.__setitem__('pwned', 1)"
"""What an attacker would like to be run: it leaves a trace."""

_TEMPLATES = "".join(path.read_text() for path in templates_folder().rglob("*.jinja"))
_STATEMENTS = (
    ast.Expr, ast.ImportFrom, ast.Import, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.If,
    ast.FunctionDef, ast.AsyncFunctionDef, ast.Return, ast.Raise, ast.Pass, ast.With, ast.Delete, ast.For,
)  # fmt: skip
Json = dict[str, Any]


def document(**parts: Any) -> Json:
    """A document; `paths` and `components` as given."""
    head = {"title": "Target", "version": "1"}
    servers = [{"url": "https://api.example.com"}]
    return {"openapi": "3.1.0", "info": head, "servers": servers, "paths": {}} | parts


def schemas(**named: Any) -> Json:
    return document(components={"schemas": named})


def folder_of(document: Json | str, folder: Path) -> Path:
    """The document as a file; a text as it is."""
    specs = folder / "specs"
    specs.mkdir()
    text = document if isinstance(document, str) else json.dumps(document)
    (specs / "api.json").write_text(text, encoding="utf-8", newline="")
    return specs


def attacked(document: Json, folder: Path, *, forgiving: bool = False) -> tuple[Built, ModuleType]:
    """Build and import: only what was intended is there, nothing was run, changed or asked of the network."""
    specs, output = folder_of(document, folder), folder / "out"
    with watched() as watch:
        result = built(specs, forgiving=forgiving)
        written(result, output)
        check(result)
        package = importlib_all(result, output)
    assert watch.network == []
    cache = memory.folder()
    assert cache is not None
    outside = watch.outside(output, cache)
    assert outside == [], outside
    assert not hasattr(builtins, "pwned")
    return result, package


def importlib_all(result: Built, output: Path) -> ModuleType:
    """Import every generated module with warnings as errors."""
    name = result.settings.package
    with (
        imported(output, name) as package,
        warnings.catch_warnings(action="error"),
    ):
        for path in result.files:
            if path.suffix == ".py" and "_runtime" not in path.parts:
                module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
                importlib.import_module(module)
    return package


def check(result: Built) -> None:
    """Re-parse the output and compare it with the model."""
    package = PurePosixPath(result.settings.package)
    api = result.api
    for path, text in result.files.items():
        if path.suffix == ".py" and "_runtime" not in path.parts:
            _check_text(path, text)
    for module in api.models:
        tree = ast.parse(result.files[package / "models" / f"{module.name}.py"])
        assert _defined(tree) == {definition.name for definition in module.definitions}
        for definition in module.definitions:
            _check_definition(tree, definition)
    for area in api.areas:
        if area.operations:
            tree = ast.parse(result.files[package / "routes" / f"{area.name}.py"])
            assert _assigned(tree) == {operation.constant for operation in area.operations}
        for folder, prefix in (("operations", ""), ("async_operations", "Async")):
            if area.groups:
                tree = ast.parse(result.files[package / folder / f"{area.name}.py"])
                assert _defined(tree) == {f"{prefix}{group.name}" for group in area.groups}
                for group in area.groups:
                    _check_group(tree, group, prefix)


def _check_text(path: PurePosixPath, text: str) -> None:
    assert "\r" not in text
    assert len(text.split("\n")) == len(text.splitlines()) + 1, f"{path} has other line ends"
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            assert isinstance(node, _STATEMENTS), f"{path}: {ast.dump(node)[:80]}"
        if isinstance(node, ast.Name):
            assert node.id not in ("__import__", "eval", "exec", "compile", "open", "pwned"), path
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            assert token.string in _TEMPLATES, f"{path}: {token.string}"


def _defined(tree: ast.Module) -> set[str]:
    """Classes, and unions, which are defined once for each reader."""
    found = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    for node in tree.body:
        if isinstance(node, ast.If):
            for inner in node.orelse:
                assert isinstance(inner, ast.Assign)
                found |= {target.id for target in inner.targets if isinstance(target, ast.Name)}
    return found


def _assigned(tree: ast.Module) -> set[str]:
    return {
        node.target.id
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def _class(tree: ast.Module, name: str) -> ast.ClassDef:
    return next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)


def _check_definition(tree: ast.Module, definition: ir.Definition) -> None:
    match definition:
        case ir.Model():
            body = _class(tree, definition.name).body
            names = [
                node.target.id
                for node in body
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
            ]
            own = [name for name in names if not name.startswith("__")]
            assert own == [field.name for field in definition.fields]
            assert all(isinstance(node, ast.AnnAssign | ast.Expr) for node in body)
        case ir.Enum():
            body = _class(tree, definition.name).body
            members = [node for node in body if isinstance(node, ast.Assign)]
            assert [(_target(node), _value(node)) for node in members] == [
                (member.name, member.value) for member in definition.members
            ]
            assert all(isinstance(node, ast.Assign | ast.Expr) for node in body)
        case ir.Union():
            pass
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant | ast.Call)


def _check_group(tree: ast.Module, group: ir.Group, prefix: str) -> None:
    body = _class(tree, prefix + group.name).body
    methods = {
        node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert methods >= {child.name for child in group.children}
    assert methods >= {operation.name for operation in group.operations}
    ours = ("pages", "iterate", "stream", "poller", "begin", "resume")
    named = {child.name for child in group.children} | {each.name for each in group.operations}
    assert all(name.endswith(ours) for name in methods - named)


def _target(node: ast.Assign) -> str:
    (target,) = node.targets
    assert isinstance(target, ast.Name)
    return target.id


def _value(node: ast.Assign) -> object:
    return ast.literal_eval(node.value)


def refused(specs: Path, *codes: str) -> Said:
    """The spec is wrong, and nothing is written."""
    output = specs.parent / "refused"
    done = pcgen("build", specs, "-o", output, cwd=specs.parent)
    assert done.code == 3, done.err
    assert any(code in done.err for code in codes), done.err
    assert "Traceback" not in done.err
    assert not output.exists()
    return done


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}
