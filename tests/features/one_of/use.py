from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models

    def read(name: str, text: bytes) -> object:
        holder = codec.decode(models.Holder, b'{"%s":%s}' % (name.encode(), text))
        assert codec.encode(holder) == b'{"%s":%s}' % (name.encode(), text)
        assert not holder.extra
        return next(getattr(holder, field) for field in holder.__struct_fields__ if getattr(holder, field) is not None)

    assert read("pet", b'{"barks":true}') == models.Dog(barks=True)
    assert isinstance(models.Cat(purrs=True), models.Pet)
    assert read("oneOrMany", b'{"purrs":true}') == models.Cat(purrs=True)
    assert read("oneOrMany", b'[{"purrs":true}]') == [models.Cat(purrs=True)]
    assert read("textOrNumber", b'"a"') == "a"
    assert read("textOrNumber", b"1.5") == 1.5
    assert read("enumOrNumber", b'"red"') is models.Colour.RED
    assert read("enumOrNumber", b"7") == 7
    assert read("enumOrText", b'"blue"') == "blue"
    assert read("dateOrText", b'"soon"') == "soon"
    assert read("perhaps", b'{"barks":false}') == models.Dog(barks=False)
    assert codec.decode(models.Holder, b'{"perhaps":null}').perhaps is None
    assert read("inline", b'{"radius":1.0}') == models.HolderInlineRound(radius=1.0)
    assert read("inline", b'{"side":1.0}') == models.HolderInlineOption2(side=1.0)
