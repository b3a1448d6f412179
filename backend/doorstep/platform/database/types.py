"""Column types that mean the same on SQLite and PostgreSQL.

Statements are compiled once and run on the driver itself (`statements.py`), so each type says here how a value
comes back from each database; values going in are adapted by the drivers (`sqlite.py`, `postgresql.py`).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import DOMAIN
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import UserDefinedType

FromDatabase = Callable[[Any], Any]


class Id(UserDefinedType[str]):
    """A UUID, always canonical text in Python: TEXT on SQLite, uuid on PostgreSQL."""

    cache_ok = True
    render_bind_cast = True

    def get_col_spec(self, **_: object) -> str:
        return "UUID"


class Instant(UserDefinedType[datetime]):
    """An instant in UTC to the microsecond: fixed-width RFC 3339 text on SQLite (which would drop the zone)."""

    cache_ok = True
    render_bind_cast = True

    def get_col_spec(self, **_: object) -> str:
        return "INSTANT"


class OwnWords(UserDefinedType[str]):
    """Text a person typed: sealed with that person's key before it reaches the database (`keys/sealing.py`)."""

    cache_ok = True
    render_bind_cast = True

    def get_col_spec(self, **_: object) -> str:
        return "OWN_WORDS"


class Document(UserDefinedType[Any]):
    """A small JSON value made of codes, numbers and instants; never a person's own words."""

    cache_ok = True
    render_bind_cast = True

    def get_col_spec(self, **_: object) -> str:
        return "DOCUMENT"


class Rating(UserDefinedType[float]):
    """A rating on a 0-10 scale in steps of .1; on PostgreSQL a domain that holds it there, on SQLite see `rated`.

    PostgreSQL keeps what it worked out about a domain, and reads every CHECK of a table anew at each statement.
    """

    cache_ok = True
    render_bind_cast = True

    def get_col_spec(self, **_: object) -> str:
        return "RATING"


def _compile_as(kind: type[UserDefinedType[Any]], sqlite: str, postgres: str) -> None:
    compiles(kind, "sqlite")(lambda *_, **__: sqlite)
    compiles(kind, "postgresql")(lambda *_, **__: postgres)


_compile_as(Id, "TEXT", "UUID")
_compile_as(Instant, "TEXT", "TIMESTAMP WITH TIME ZONE")
_compile_as(OwnWords, "BLOB", "BYTEA")
_compile_as(Document, "TEXT", "JSONB")
_compile_as(Rating, "REAL", "RATING")

_decode = msgspec.json.decode
_FROM_SQLITE: dict[type, FromDatabase] = {
    Instant: datetime.fromisoformat,
    Document: _decode,
    sa.Boolean: bool,
    sa.Date: lambda text: datetime.fromisoformat(text).date(),
}


def reader_of(column_type: sa.types.TypeEngine[Any], dialect: str) -> FromDatabase | None:
    """How a non-null value of this column type comes back from the driver; None when it is right as it is."""
    if dialect != "sqlite":
        return None
    return next((read for kind, read in _FROM_SQLITE.items() if isinstance(column_type, kind)), None)


def to_sqlite_instant(instant: datetime) -> str:
    """Fixed-width text that sorts like the instant; raises ValueError for a naive datetime."""
    if instant.tzinfo is not UTC:
        if instant.utcoffset() is None:
            raise ValueError("An instant needs a zone")
        instant = instant.astimezone(UTC)
    return instant.isoformat(timespec="microseconds")[:26] + "Z"


def is_other_type(
    context: Any,  # noqa: ANN401 - Alembic's migration context
    _inspected_column: object,
    _column: object,
    found: sa.types.TypeEngine[Any],
    declared: sa.types.TypeEngine[Any],
) -> bool:
    """For Alembic: whether the database holds another type than the table declares, as the database spells them."""
    dialect = context.dialect
    return _spelled(found, dialect) != _spelled(declared, dialect)


def _spelled(kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> str:
    """The type's name in the database; both of PostgreSQL's spellings of a double are one."""
    name = kind.name if isinstance(kind, DOMAIN) else kind.compile(dialect=dialect)
    spelled = str(name).upper()
    return "DOUBLE PRECISION" if spelled in ("FLOAT", "DOUBLE PRECISION(53)") else spelled
