"""What is really wrong behind a failed anyOf or oneOf."""

from __future__ import annotations

from typing import Any


def causes(error: Any) -> list[Any]:
    """The complaints of the alternative that was meant; the error itself when that cannot be told."""
    branches: list[list[Any]] = getattr(error.kind, "context", None) or []
    if not branches or error.kind.name not in ("anyOf", "oneOf"):
        return [error]
    if not all(branches):  # of oneOf: an alternative without complaints is not the only one
        return [error]
    depth = len(error.instance_path)
    meant = [branch for branch in branches if not _is_other(branch, depth)]
    meant = [branch for branch in meant if not _has_other_tag(branch, depth)] or meant
    if not meant:
        return [next((each for each in branches[0] if each.kind.name == "type"), error)]
    if len(meant) > 1 and all(_only_missing(branch, depth) for branch in meant):
        return [error]
    best = min(meant, key=lambda branch: (-_deepest(branch), len(branch)))
    return [cause for inner in best for cause in causes(inner)]


def _is_other(branch: list[Any], depth: int) -> bool:
    """Whether the value shows by its type, or by lacking `$ref`, that this alternative was not meant."""
    for error in branch:
        if len(error.instance_path) == depth:
            if error.kind.name in ("type", "falseSchema"):
                return True
            if error.kind.name == "required" and error.kind.property == "$ref":
                return True
    return False


def _has_other_tag(branch: list[Any], depth: int) -> bool:
    """Whether the key by which alternatives are told apart says that another one was meant."""
    return any(
        error.kind.name in ("enum", "const")
        and len(error.instance_path) == depth + 1
        and error.instance_path[-1] in ("in", "type")
        for error in branch
    )


def _only_missing(branch: list[Any], depth: int) -> bool:
    return all(e.kind.name == "required" and len(e.instance_path) == depth for e in branch)


def _deepest(branch: list[Any]) -> int:
    return max(len(error.instance_path) for error in branch)
