import inspect
from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    for name in ("models", "operations", "async_operations"):
        lines = inspect.getsource(import_module(f"{package.__name__}.{name}.spec")).splitlines()
        assert max(len(line) for line in lines) <= 100
        inside = [line for line in lines[2:] if line and not line.startswith(("class ", "from ", "import ", "if "))]
        assert [line for line in inside if not line.startswith(" ")] == []
    method = import_module(f"{package.__name__}.operations.spec").BooksOperations.get
    doc = inspect.cleandoc(method.__doc__)
    assert doc.startswith('A \\N{DASH} summary """ with tabs.\n')
    assert "\nLine line line line\\\n" in doc and '\n\\d+ """\\.\n' in doc
    assert doc.partition("Args:\n")[2].rstrip() == (
        "    kind: Of all the kinds of books that the library has had, has or is going to have, this\n"
        "        is the one that is asked for. Others are left out.\n"
        "    options: Settings of this call alone: timeouts, retries, headers, ids."
    )
