"""Every statement on what apps wrote, but for the writing itself."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.provenance.tables import app_writes

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Line(TypedDict):
    """One row an app added, changed or removed."""

    id: str
    deed_id: str
    record_table: str
    record_id: str
    deed: str
    before: str | None
    digest: bytes | None
    written_at: datetime


_columns = [
    app_writes.c.id,
    app_writes.c.deed_id,
    app_writes.c.record_table,
    app_writes.c.record_id,
    app_writes.c.deed,
    app_writes.c.before,
    app_writes.c.digest,
    app_writes.c.written_at,
]
_by_app = (of_person(app_writes), app_writes.c.app_id == sa.bindparam("writer"))
_of_app = sa.select(*_columns).where(*_by_app)
_NEWEST_FIRST: Statement[Line] = Statement(
    _of_app.where(app_writes.c.written_at >= sa.bindparam("since")).order_by(
        app_writes.c.written_at.desc(), app_writes.c.id.desc()
    )
)
_FORGET: Statement[Any] = Statement(
    sa.delete(app_writes).where(*_by_app, app_writes.c.deed_id == sa.bindparam("deed_id"))
)
_FOLLOW: Statement[Any] = Statement(
    sa.update(app_writes)
    .where(
        *_by_app,
        app_writes.c.record_id == sa.bindparam("row_id"),
        app_writes.c.deed == sa.literal_column("'added'"),
        app_writes.c.digest == sa.bindparam("before_digest"),
    )
    .values(digest=sa.bindparam("after_digest"))
)


def lines_since(tx: Transaction, app_id: str, since: datetime | None) -> list[Line]:
    """What an app wrote from an instant on (None: ever), newest first."""
    return tx.all(_NEWEST_FIRST, writer=app_id, since=since or _BEGINNING)


def pages_of(tables: tuple[str, ...]) -> KeysetList[Line]:
    """The list of what one app (`writer`) wrote to these tables, newest first."""
    return KeysetList(
        _of_app.where(sa.or_(*(app_writes.c.record_table == sa.literal_column(f"'{table}'") for table in tables))),
        by=app_writes.c.written_at,
        filters={"writer": app_writes.c.app_id == sa.bindparam("writer")},
    )


def forget_deed(tx: Transaction, app_id: str, deed_id: str) -> None:
    """Forget the lines of one deed."""
    tx.execute(_FORGET, writer=app_id, deed_id=deed_id)


def follow(tx: Transaction, app_id: str, row_id: str, before_digest: bytes, after_digest: bytes) -> bool:
    """Let the line that says an app added this row know the row as the app, or taking back, left it since.

    So an added row can be told from one the person changed, also once what it said in between is forgotten. Answers
    whether there is such a line.
    """
    known = {"writer": app_id, "row_id": row_id, "before_digest": before_digest, "after_digest": after_digest}
    return tx.execute(_FOLLOW, **known) > 0
