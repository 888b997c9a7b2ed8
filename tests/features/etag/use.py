from types import ModuleType

import pytest
from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    profile = models.Profile(name="A", attributes=models.ProfileAttributes(etag='"7"'))
    _, sent = one(package, lambda c: c.profile.update(profile), lambda: reply(204))
    assert sent.headers["if-match"] == '"7"'
    _, sent = one(package, lambda c: c.profile.update(profile, if_match="*"), lambda: reply(204))
    assert sent.headers["if-match"] == "*"
    with pytest.raises(ValueError, match="ETag"):
        one(package, lambda c: c.profile.update(models.Profile(name="A")), lambda: reply(204))
