from types import ModuleType


def use(package: ModuleType) -> None:
    from importlib import import_module

    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    text = (
        b'{"counts":{"a":1},"boxes":{"b":{"weight":1.5}},"sizes":{"s":{"width":2.0}},'
        b'"labels":{"l":"x"},"free":{"any":[1]},"open":{}}'
    )
    stock = codec.decode(models.Stock, text)
    assert stock == models.Stock(
        counts={"a": 1},
        boxes={"b": models.Box(weight=1.5)},
        sizes={"s": models.StockSizesValue(width=2.0)},
        labels={"l": "x"},
        free={"any": [1]},
        open={},
    )
    assert codec.encode(stock) == text
