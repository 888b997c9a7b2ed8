from types import ModuleType


def use(package: ModuleType) -> None:
    assert package.models.__all__ == ["Book"]
    assert package.models.Book(title="A").title == "A"
    package.ComponentsOnly30Client(None).close()
