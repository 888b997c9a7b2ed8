"""The first stage: a folder or file to `Documents`.

    load(path, diagnostics) -> Documents | None

PC101 means that the path is missing, PC102 that it holds no document; commands choose their exit codes by
`diagnostics.codes`. None means that something was filed as an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document, Documents
from pcgen.files import Files
from pcgen.listing import SETTINGS_NAME, document_names
from pcgen.reference_text import MalformedReference, split
from pcgen.settings.defaults import suggest
from pcgen.settings.hosts import DEFAULT_CLOUD, suggested_hosts
from pcgen.settings.model import Cloud, Distribution, Settings
from pcgen.settings.overrides import apply
from pcgen.settings.parse import DEFAULT_OUTPUT, parse
from pcgen.source.budgets import Budgets
from pcgen.source.node import Node
from pcgen.source.rows import Tree
from pcgen.versions import read_version

STANDARD = Budgets()


def load(
    path: Path,
    diagnostics: Diagnostics,
    budgets: Budgets = STANDARD,
    trees: dict[str, Tree] | None = None,
) -> Documents | None:
    """Read every document of a folder, or one file, with what they refer to and their settings.

    `trees` are those of an earlier load, and become those of this one.
    """
    found = Diagnostics()
    documents = _load(path, found, budgets, trees)
    diagnostics.extend(found)
    if documents is not None:
        diagnostics.set_levels(documents.settings.levels)
    return None if found.has_errors else documents


def _load(
    path: Path, found: Diagnostics, budgets: Budgets, known: dict[str, Tree] | None
) -> Documents | None:
    names = document_names(path, found)
    root = path if path.is_dir() else path.parent
    files = Files(root, budgets, found, known)
    trees = {name: tree for name in names if (tree := files.read(name)) is not None}
    settings_tree = files.read(SETTINGS_NAME) if (root / SETTINGS_NAME).exists() else None
    if not trees:
        return None
    referred = _follow(trees, files)
    if known is not None:
        known.clear()
        known.update(files.trees)
    first = next((name for name, tree in trees.items() if "openapi" in tree), None)
    suggested = (
        suggest(None, *trees.values())
        if first is None
        else suggest(trees[first], *trees.values(), path_items=_path_items(first, trees))
    )
    settings = (
        parse(settings_tree, suggested, found)
        if settings_tree is not None
        else Settings(
            package=suggested.package,
            client=suggested.client,
            output=root / DEFAULT_OUTPUT,
            distribution=Distribution(
                name=suggested.package.replace("_", "-"), description=suggested.title
            ),
            default_host="default",
            hosts=suggested_hosts(suggested),
            clouds={DEFAULT_CLOUD: Cloud(name=DEFAULT_CLOUD, authority=None)},
        )
    )
    documents = _assemble(root, names, trees, referred, settings, files.hashes, found)
    apply(documents, found)
    return documents


def _follow(trees: dict[str, Node], files: Files) -> dict[str, list[str]]:
    """Read the files that references reach; gives what each one refers to."""
    referred: dict[str, list[str]] = {}
    waiting = list(trees)
    for home in waiting:  # which grows
        referred[home] = _referred_files(trees[home], home)
        for name in referred[home]:
            if name not in trees and files.holds(name):
                tree = files.read(name)
                if tree is not None:
                    trees[name] = tree
                    waiting.append(name)
    return referred


def _path_items(home: str, trees: dict[str, Node]) -> Iterator[Node]:
    """The routes of a document, also where they stand in another file."""
    paths = trees[home].get("paths")
    for item in paths.children() if paths is not None else ():
        ref = item.get("$ref")
        elsewhere = None
        with suppress(MalformedReference):  # reported where references are checked
            if ref is not None and ref.text:
                reference = split(ref.text, home)
                tree = trees.get(reference.file)
                elsewhere = tree.find(*reference.keys) if tree is not None else None
        yield elsewhere or item


def _reach(name: str, referred: dict[str, list[str]]) -> frozenset[str]:
    """A file, all that it refers to, and so on."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += referred.get(name, ())
    return frozenset(found)


def _referred_files(tree: Node, home: str) -> list[str]:
    texts: set[str] = set()
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        for child in node.children():
            if child.kind != "scalar":
                nodes.append(child)
            elif _may_refer(child) and child.text and not child.text.startswith("#"):
                texts.add(child.text)
    names: set[str] = set()
    for text in texts:
        with suppress(MalformedReference):  # reported where references are checked
            names.add(split(text, home).file)
    return sorted(names)


def _may_refer(text: Node) -> bool:
    """Is it a reference, or in a discriminator's mapping? Names of components there name no files."""
    around = text.parent
    return text.key == "$ref" or (
        around is not None
        and around.key == "mapping"
        and around.parent is not None
        and around.parent.key == "discriminator"
    )


def _assemble(
    root: Path,
    names: tuple[str, ...],
    trees: dict[str, Node],
    referred: dict[str, list[str]],
    settings: Settings,
    hashes: dict[str, str],
    found: Diagnostics,
) -> Documents:
    reached: dict[str, str] = {}  # each with its first referrer
    for home, files in referred.items():
        for name in files:
            reached.setdefault(name, home)
    documents: dict[str, Document] = {}
    for name, tree in sorted(trees.items()):
        if name in names and ("openapi" in tree or name not in reached):
            version = read_version(tree, found)
            documents[name] = Document(name, root / name, tree, version or "3.1.0")
    fragments: dict[str, Document] = {}
    for name, tree in sorted(trees.items()):
        if name not in documents:
            own = read_version(tree, found) if "openapi" in tree else None
            version = own or _version_for(name, documents, reached)
            fragments[name] = Document(name, root / name, tree, version)
    reach = {name: _reach(name, referred) for name in trees}
    return Documents(root, documents, fragments, settings, hashes, reach)


def _version_for(name: str, documents: dict[str, Document], reached: dict[str, str]) -> str:
    passed: set[str] = set()
    while name not in documents and name not in passed:
        passed.add(name)
        name = reached.get(name, name)
    return documents[name].version if name in documents else "3.1.0"
