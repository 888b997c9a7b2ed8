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

    # A model stands for the ETag that it was read with, beside a body and without one.
    as_read = models.Profile(attributes=models.ProfileAttributes(etag='"8"'))
    for call in (
        lambda c: c.profile.delete(if_match=as_read),
        lambda c: c.profile.delete(if_match='"8"'),
        lambda c: c.profile.update(profile, if_match=as_read),
    ):
        _, sent = one(package, call, lambda: reply(204))
        assert sent.headers["if-match"] == '"8"'
    for without in (models.Profile(name="A"), models.Profile(attributes=models.ProfileAttributes())):
        with pytest.raises(ValueError, match="no ETag"):
            one(package, lambda c, m=without: c.profile.delete(if_match=m), lambda: reply(204))
