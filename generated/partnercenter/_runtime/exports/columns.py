"""A model as a table: the Arrow type of each column, and rows turned into batches of columns.

pyarrow is imported when it is used; the client works without it.
"""

import types
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from enum import Enum
from importlib import import_module
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin
from uuid import UUID

from msgspec import Struct
from msgspec.structs import fields

from ..codec.codec import encode
from ..models.extra import stored

Convert: TypeAlias = Callable[[Any], Any] | None

# All digits of any amount: .NET has 28 significant ones.
PRECISION, SCALE = 38, 18
EXTRA = "_extra"
_EXACT = Context(prec=PRECISION)
_QUANTUM = Decimal(1).scaleb(-SCALE)


def pyarrow() -> Any:
    """The library, or a message that says how to get it."""
    try:
        return import_module("pyarrow")
    except ImportError:
        raise ImportError("tables need pyarrow: install it beside this package") from None


class Columns:
    """The columns of a model, under their names on the wire.

    Money is `decimal128(38, 18)`, dates with time are UTC microseconds, lists and objects are JSON
    text. What the model does not declare is JSON text in the column `_extra`.
    """

    def __init__(self, type_: Any) -> None:
        arrow = pyarrow()
        self._columns: list[tuple[str, Convert]] = []
        described: list[tuple[str, Any]] = []
        for field in fields(type_):
            if field.name.startswith("_"):
                continue
            kind, convert = _column(arrow, field.type)
            self._columns.append((field.name, convert))
            described.append((field.encode_name, kind))
        described.append((EXTRA, arrow.string()))
        self.schema = arrow.schema(described)
        self._arrow = arrow

    def batch(self, rows: list[Any]) -> Any:
        """Rows as a `RecordBatch`."""
        arrays: list[Any] = []
        for (name, convert), field in zip(self._columns, self.schema, strict=False):
            values = [getattr(row, name) for row in rows]
            if convert is not None:
                values = [None if value is None else convert(value) for value in values]
            arrays.append(self._arrow.array(values, type=field.type))
        extras = [encode(more).decode() if (more := stored(row)) else None for row in rows]
        arrays.append(self._arrow.array(extras, type=self._arrow.string()))
        return self._arrow.record_batch(arrays, schema=self.schema)


def _column(arrow: Any, hint: Any) -> tuple[Any, Convert]:
    kind = _bare(hint)
    if kind is bool:
        return arrow.bool_(), None
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return arrow.string(), _text
        if issubclass(kind, int):
            return arrow.int64(), None
        if issubclass(kind, float):
            return arrow.float64(), None
        if issubclass(kind, Decimal):
            return arrow.decimal128(PRECISION, SCALE), _exact
        if issubclass(kind, datetime):
            return arrow.timestamp("us", tz="UTC"), _moment
        if issubclass(kind, date):
            return arrow.date32(), None
        if issubclass(kind, str):
            return arrow.string(), None
    return arrow.string(), _text


def _bare(hint: Any) -> Any:
    """The one type that is left without null and annotations; None if there are several."""
    if get_origin(hint) is Annotated:
        return _bare(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        members = {_bare(member) for member in get_args(hint) if member is not types.NoneType}
        return members.pop() if len(members) == 1 else None
    return hint


def _exact(value: Any) -> Decimal:
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    exponent = number.as_tuple().exponent
    short = isinstance(exponent, int) and exponent < -SCALE
    return number.quantize(_QUANTUM, context=_EXACT) if short else number


def _moment(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value


def _text(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (str, UUID)):
        return str(value)
    if isinstance(value, (Struct, list, dict)):
        return encode(value).decode()
    return encode(value).decode().strip('"')
