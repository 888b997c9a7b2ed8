"""The difference of two models, for partial updates.

    changes(before, after) -> model of the same class

    before = copy.deepcopy(customer)
    customer.name = "Contoso"
    customer.fax = None
    changes(before, customer)       # Customer(name="Contoso", fax=NULL)

Models inside are compared member by member, lists and maps as a whole. What was removed is sent as
an explicit `null`. Required attributes and constants are kept, because the object would not be one
of its class without them; so is the ETag, for `If-Match` and because the service reads it in the
body too.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

from ..codec.plans import Attribute, Record, plan
from .extra import store, stored
from .model import NULL, Model

_M = TypeVar("_M", bound=Model)
_ABSENT: Final = object()
_ETAGS: Final = ("etag", "@odata.etag")
_METADATA: Final = "attributes"


def changes(before: _M, after: _M) -> _M:
    """What has to be sent to turn `before` into `after`."""
    if type(before) is not type(after):
        raise TypeError(f"cannot compare {type(before).__name__} with {type(after).__name__}")
    made = _difference(before, after)
    _keep_etag(after, made)
    return made


def _difference(before: _M, after: _M) -> _M:
    record = _record(after)
    values: dict[str, Any] = {}
    extra = _changed_extras(stored(before), stored(after))
    for attribute in record.attributes.values():
        old, new = getattr(before, attribute.name), getattr(after, attribute.name)
        if _is_fixed(attribute):
            values[attribute.name] = new
        elif new is None and attribute.wire_name in extra:
            continue  # the raw value given instead is the change
        elif old != new:
            change = _change(old, new)
            values[attribute.name] = change
            if change is not NULL and attribute.is_default(change):
                extra[attribute.wire_name] = (
                    change  # a default is only sent if it looks like an extra
                )
    made = type(after)(**values)
    store(made, extra)
    return made


def _change(old: Any, new: Any) -> Any:
    if new is None:
        return NULL
    if isinstance(new, Model) and type(old) is type(new):
        return _difference(old, new)
    return new


def _keep_etag(after: Model, made: Model) -> bool:
    """Copy the ETag of the model itself or of its metadata; False if there is none."""
    for attribute in _record(after).attributes.values():
        value = getattr(after, attribute.name)
        if attribute.wire_name in _ETAGS and value is not None:
            setattr(made, attribute.name, value)
            return True
        if attribute.wire_name == _METADATA and isinstance(value, Model):
            metadata = getattr(made, attribute.name) or _difference(value, value)
            if _keep_etag(value, metadata):
                setattr(made, attribute.name, metadata)
                return True
    return False


def _record(model: Model) -> Record:
    record = plan(type(model)).node
    assert isinstance(record, Record)
    return record


def _is_fixed(attribute: Attribute) -> bool:
    return attribute.required or attribute.default_factory not in (None, list, dict, set)


def _changed_extras(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    changed = {name: value for name, value in new.items() if old.get(name, _ABSENT) != value}
    return changed | {name: None for name in old if name not in new}
