"""The list of operations, and their examples."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec


def info(shop: Any, operation: str) -> Any:
    return next(each for each in shop.testing.operations() if each.id == operation)


def test_an_operation_tells_all_about_itself(shop: Any) -> None:
    found = info(shop, "listSeek")
    assert found.method == "GET"
    assert found.route == "/lists/seek"
    assert found.host == "default"
    assert found.call == "lists.seek"
    assert (found.area, found.auth, found.deprecated) == ("shop", "none", False)
    assert found.paging == "Seek"
    assert (found.request_annotation, found.response_annotation) == ("None", "Things")
    assert found.response_type is shop.models.Things
    assert found.summary == "List by token."


def test_types_are_spelled_as_in_python(shop: Any) -> None:
    assert info(shop, "findThings").parameters["sizes"] == list[int]
    assert info(shop, "findThings").response_annotation == "list[Thing]"
    assert info(shop, "thingExists").response_annotation == "bool"
    assert info(shop, "updateThing").request_annotation == "Thing"
    assert info(shop, "updateThing").paging is None


def test_each_operation_has_arguments_that_fit(shop: Any) -> None:
    for found in shop.testing.operations():
        shown = shop.testing.examples(found).arguments
        assert list(shown) == [param.arg for param in found.operation.params]
        for name, value in shown.items():
            msgspec.convert(value, found.parameters[name], strict=False)


def test_examples(shop: Any) -> None:
    shown = shop.testing.examples("getThing")
    assert shown.response().value["price"] == Decimal("10.5")
    assert shown.response(404).value["code"] == 3000
    assert shown.response(500).value["code"] == 1
    assert shown.response(201) is None
    assert shop.testing.examples("updateThing").requests[0].content == b'{"price": 11}'


def test_the_client_does_not_load_it(shop: Any) -> None:
    code = "import shop, sys; print([name for name in sys.modules if 'shop' in name and 'test' in name])"
    folder = Path(shop.__file__).parents[1]
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
