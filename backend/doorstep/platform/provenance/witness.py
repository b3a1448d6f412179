"""What an app changes is noted, with what was there before, in the unit of work that changes it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.provenance.lines import follow
from doorstep.platform.provenance.rows import Row, digest_of, is_watched, text_of, whole_row
from doorstep.platform.provenance.tables import app_writes

BEFORE_KEPT_FOR = timedelta(days=30)

_FOLLOW_FILE: Statement[Any] = Statement(
    sa.update(app_writes)
    .where(
        of_person(app_writes),
        app_writes.c.app_id == sa.bindparam("writer"),
        app_writes.c.record_id == sa.bindparam("row_id"),
        app_writes.c.deed == sa.literal_column("'added'"),
        app_writes.c.digest.is_(None),
    )
    .values(digest=sa.bindparam("after_digest"))
)


class AppWitness:
    """Watches what one app changes in the rows of one person, and writes a line for each."""

    def __init__(self, person_id: str, app_id: str) -> None:
        self._person_id = person_id
        self.app_id = app_id
        self._deed_id = new_id()

    def next_deed(self) -> None:
        """What follows belongs to another deed."""
        self._deed_id = new_id()

    @contextmanager
    def watching(self, tx: Transaction, table: sa.Table, row_ids: Sequence[str]) -> Iterator[None]:
        """Look at rows before and after the block changes them."""
        if tx.person_id != self._person_id or not is_watched(table):
            yield
            return
        before = {row_id: whole_row(tx, table, row_id, held=True) for row_id in row_ids}
        yield
        for row_id, was in before.items():
            self._compare(tx, table, row_id, was)

    def _compare(self, tx: Transaction, table: sa.Table, row_id: str, was: Row | None) -> None:
        now = whole_row(tx, table, row_id)
        digest = None if now is None else digest_of(tx, table, now)
        known = None if was is None else digest_of(tx, table, was)
        if digest == known:
            return
        tx.insert(
            app_writes,
            {
                "id": new_id(),
                "app_id": self.app_id,
                "deed_id": self._deed_id,
                "record_table": table.name,
                "record_id": row_id,
                "deed": _deed(was, now),
                "before": None if was is None else text_of(was),
                "digest": digest,
                "written_at": tx.now,
                "forget_at": None if was is None else tx.now + BEFORE_KEPT_FOR,
            },
        )
        if was is not None and known is not None and digest is not None:
            self._follow(tx, row_id, was, known, digest)

    def _follow(self, tx: Transaction, row_id: str, was: Row, before_digest: bytes, after_digest: bytes) -> None:
        if not follow(tx, self.app_id, row_id, before_digest, after_digest) and was.get("version") == 1:
            tx.execute(_FOLLOW_FILE, writer=self.app_id, row_id=row_id, after_digest=after_digest)


def _deed(was: Row | None, now: Row | None) -> str:
    """Removed is what is gone, or is put where it can be restored from."""
    if was is None:
        return "added"
    if now is None:
        return "removed"
    gone = any(was.get(name) is None and now.get(name) is not None for name in ("deleted_at", "removed_at"))
    return "removed" if gone else "changed"
