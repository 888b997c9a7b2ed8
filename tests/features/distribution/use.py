import tomllib
from pathlib import Path
from types import ModuleType


def use(package: ModuleType) -> None:
    project = tomllib.loads((Path(package.__path__[0]).parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert (project["name"], project["version"]) == ("book-shop", "1.2.3")
    assert project["description"] == 'A "shop" \\ of books'
    assert project["authors"] == [{"name": 'Ada "the first" Lovelace'}]
    assert "license" not in project
