"""Who was erased: kept beside the keys, apart from the data's backups, and replayed after one of those is restored.

An id without a person says nothing by itself; it goes when no backup is older (`KEPT_FOR`).
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

KEPT_FOR = timedelta(days=90)


class Tombstones:
    """The list of erased people in the store of keys; `define` adds its table to the store's."""

    @staticmethod
    def define(metadata: sa.MetaData) -> sa.Table:
        """The table; instants are ISO 8601 in UTC."""
        return sa.Table(
            "erased_people",
            metadata,
            sa.Column("person_id", sa.String(36), primary_key=True),
            sa.Column("erased_at", sa.String(32), nullable=False),
            sa.Column("finished_at", sa.String(32), nullable=True),
        )

    def __init__(self, engine: sa.Engine, table: sa.Table) -> None:
        self._engine = engine
        self._table = table

    def note(self, connection: sa.Connection, person_id: str, now: datetime) -> None:
        """Note, together with what destroys the key, that somebody was erased; a second time changes nothing."""
        insert = sqlite_insert if self._engine.dialect.name == "sqlite" else postgres_insert
        row = insert(self._table).values(person_id=person_id, erased_at=now.isoformat())
        connection.execute(row.on_conflict_do_nothing(index_elements=["person_id"]))

    def everyone(self) -> list[str]:
        """Ids of all erased people on the list."""
        with self._engine.connect() as connection:
            return [row.person_id for row in connection.execute(sa.select(self._table.c.person_id))]

    def unfinished(self, erased_before: datetime) -> list[str]:
        """Those erased before an instant of whom nobody has looked yet whether all is gone."""
        found = sa.select(self._table.c.person_id).where(
            self._table.c.finished_at.is_(None), self._table.c.erased_at <= erased_before.isoformat()
        )
        with self._engine.connect() as connection:
            return [row.person_id for row in connection.execute(found)]

    def finish(self, person_id: str, now: datetime) -> None:
        """All of somebody is gone, from every process's memory too."""
        done = sa.update(self._table).where(self._table.c.person_id == person_id).values(finished_at=now.isoformat())
        with self._engine.begin() as connection:
            connection.execute(done)

    def is_finished(self, person_id: str) -> bool:
        """Whether somebody is on the list, and all of them is gone."""
        found = sa.select(self._table.c.finished_at).where(self._table.c.person_id == person_id)
        with self._engine.connect() as connection:
            return connection.execute(found).scalar_one_or_none() is not None

    def forget_before(self, erased_before: datetime) -> None:
        """Forget those erased so long ago that no backup knows them."""
        old = sa.delete(self._table).where(self._table.c.erased_at < erased_before.isoformat())
        with self._engine.begin() as connection:
            connection.execute(old)
