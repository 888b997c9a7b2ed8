"""The models of the committed client over the run-time as it stands in `templates`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from runtime.codec.plans import Scalar, parts, plan
from runtime.requests.uploads import File
from tests.fuzz.memory_package import imported

_GENERATED = Path(__file__).parents[2] / "generated"


@contextmanager
def model_classes() -> Iterator[list[Any]]:
    """Every class that has attributes, in the order of names; forms with files are no JSON."""
    files = {
        PurePosixPath(path.relative_to(_GENERATED)): path.read_text(encoding="utf-8")
        for path in sorted((_GENERATED / "partnercenter" / "models").glob("*.py"))
    }
    files[PurePosixPath("partnercenter/__init__.py")] = ""
    with imported(files, "partnercenter.models") as package:
        found = [getattr(package, name) for name in package.__all__]
        yield [
            each for each in found if hasattr(each, "__struct_fields__") and not _has_files(each)
        ]


def _has_files(model: Any) -> bool:
    return any(isinstance(node, Scalar) and node.type_ is File for node in parts(plan(model)))
