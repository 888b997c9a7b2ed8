from types import ModuleType


def use(package: ModuleType) -> None:
    assert package.models.Thing(id="1").id == "1"
    package.NoOperationsClient(None).close()
