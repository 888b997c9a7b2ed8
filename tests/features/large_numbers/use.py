from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    text = (
        b'{"id":18446744073709551615,"distance":9223372036854775808,"charge":-9223372036854775808,'
        b'"atoms":123456789012345678901234567890}'
    )
    star = codec.decode(models.Star, text)
    assert not star.extra
    assert (type(star.id), type(star.distance), type(star.atoms)) == (int, int, int)
    assert star.charge.is_known
    assert models.StarCharge(9223372036854775807).is_known
    assert codec.encode(star) == text
