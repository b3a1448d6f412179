"""The key store: one wrapped data key a person, apart from the data and its backups.

A key is stored durably before the unit of work that creates its person; keys without a person are swept after a
day. Unwrapped keys are kept in memory for at most `CACHE_SECONDS`, so an erased key is gone everywhere after that.
"""

import threading
import time
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from doorstep.platform.keys.sealing import PersonKey
from doorstep.platform.keys.tombstones import Tombstones
from doorstep.platform.keys.wrapping import WrappingKey, new_data_key
from doorstep.platform.settings import Settings, sqlite_path

CACHE_SECONDS = 60.0

_metadata = sa.MetaData()
_keys = sa.Table(
    "data_keys",
    _metadata,
    sa.Column("person_id", sa.String(36), primary_key=True),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
    sa.Column("wrapping_version", sa.String(12), nullable=False),
    sa.Column("created_at", sa.String(32), nullable=False),
)
_erased = Tombstones.define(_metadata)


class KeyErased(LookupError):
    """The person's key no longer exists: their own words cannot be read by anyone."""


class KeyStore:
    """Makes, finds, re-wraps and destroys data keys. Safe to use from several threads and processes."""

    def __init__(self, settings: Settings, wrapping: WrappingKey) -> None:
        self._wrapping = wrapping
        self._sealed = settings.encryption
        url = settings.keys_url
        if url.startswith("sqlite:"):
            Path(sqlite_path(url)).parent.mkdir(parents=True, exist_ok=True)
        else:
            url = url.replace("postgresql://", "postgresql+psycopg://", 1)
        self._engine = sa.create_engine(url)
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _make_durable)
        _metadata.create_all(self._engine)
        self.tombstones = Tombstones(self._engine, _erased)
        self._cache: dict[str, tuple[float, PersonKey]] = {}
        self._lock = threading.Lock()

    def create(self, person_id: str, now: datetime) -> PersonKey:
        """Make and durably store a key for a person about to be created."""
        secret = new_data_key()
        insert = sqlite_insert if self._engine.dialect.name == "sqlite" else postgres_insert
        with self._engine.begin() as connection:
            connection.execute(
                insert(_keys).values(
                    person_id=person_id,
                    wrapped=self._wrapping.wrap(secret),
                    wrapping_version=self._wrapping.version,
                    created_at=now.isoformat(),
                )
            )
        return self._remember(person_id, secret)

    def key_of(self, person_id: str) -> PersonKey:
        """The person's unwrapped key; raises KeyErased when it was destroyed or never made."""
        held = self._cache.get(person_id)
        if held is not None and held[0] > time.monotonic():
            return held[1]
        with self._engine.connect() as connection:
            wrapped = connection.execute(
                sa.select(_keys.c.wrapped).where(_keys.c.person_id == person_id)
            ).scalar_one_or_none()
        if wrapped is None:
            with self._lock:
                self._cache.pop(person_id, None)
            raise KeyErased(person_id)
        return self._remember(person_id, self._wrapping.unwrap(wrapped))

    def destroy(self, person_id: str) -> None:
        """Delete a key that never was anybody's; other processes forget it within `CACHE_SECONDS`."""
        with self._engine.begin() as connection:
            self._delete(connection, person_id)

    def erase(self, person_id: str, now: datetime) -> None:
        """Delete somebody's key and note that they were erased, in one; it may be done again."""
        with self._engine.begin() as connection:
            self._delete(connection, person_id)
            self.tombstones.note(connection, person_id, now)

    def stored_between(self, since: datetime, until: datetime) -> list[str]:
        """Person ids of keys made in a span, for the sweep of orphans."""
        made_at = _keys.c.created_at
        with self._engine.connect() as connection:
            rows = connection.execute(
                sa.select(_keys.c.person_id).where(made_at >= since.isoformat(), made_at < until.isoformat())
            )
            return [row.person_id for row in rows]

    def everyone(self) -> list[str]:
        """Person ids of every key, for a change of the wrapping key."""
        with self._engine.connect() as connection:
            return [row.person_id for row in connection.execute(sa.select(_keys.c.person_id))]

    def rewrap(self, old: WrappingKey) -> int:
        """Wrap every key made under `old` anew under the present key; answers how many were changed."""
        with self._engine.begin() as connection:
            rows = connection.execute(sa.select(_keys).where(_keys.c.wrapping_version == old.version)).all()
            for row in rows:
                connection.execute(
                    sa.update(_keys)
                    .where(_keys.c.person_id == row.person_id)
                    .values(
                        wrapped=self._wrapping.wrap(old.unwrap(row.wrapped)),
                        wrapping_version=self._wrapping.version,
                    )
                )
        return len(rows)

    def close(self) -> None:
        """Close connections and forget every unwrapped key."""
        with self._lock:
            self._cache.clear()
        self._engine.dispose()

    def _delete(self, connection: sa.Connection, person_id: str) -> None:
        connection.execute(sa.delete(_keys).where(_keys.c.person_id == person_id))
        with self._lock:
            self._cache.pop(person_id, None)

    def _remember(self, person_id: str, secret: bytes) -> PersonKey:
        key = PersonKey(person_id, secret, self._sealed)
        with self._lock:
            self._cache[person_id] = (time.monotonic() + CACHE_SECONDS, key)
        return key


def _make_durable(connection: sa.engine.interfaces.DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
