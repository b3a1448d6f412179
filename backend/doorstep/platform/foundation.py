"""What every way in stands on: settings, keys, the database, limits, the compute process."""

from dataclasses import dataclass

from doorstep.platform.compute import Compute
from doorstep.platform.database.port import Database
from doorstep.platform.database.sqlite import SqliteDatabase
from doorstep.platform.database.transaction import Secrets
from doorstep.platform.keys.store import KeyStore
from doorstep.platform.keys.wrapping import KeyedDigest, WrappingKey, load_wrapping_key
from doorstep.platform.limits import Limiter
from doorstep.platform.settings import Settings


@dataclass(frozen=True, slots=True)
class Foundation:
    """Opened once a process, closed at its end."""

    settings: Settings
    wrapping: WrappingKey
    keys: KeyStore
    secrets: Secrets
    database: Database
    limiter: Limiter
    compute: Compute

    async def close(self) -> None:
        """Stop the compute process, finish queued writes, close files and connections."""
        await self.compute.close()
        self.database.close()
        self.keys.close()


def open_foundation(settings: Settings) -> Foundation:
    """Open everything; raises RoleTooStrong when PostgreSQL's app role could bypass row-level security."""
    wrapping = load_wrapping_key(settings)
    keys = KeyStore(settings, wrapping)
    secrets = Secrets(
        key_of=keys.key_of,
        cursors=KeyedDigest(wrapping.derive("cursor")),
        fingerprints=KeyedDigest(wrapping.derive("fingerprint")),
        emails=KeyedDigest(wrapping.derive("email index")),
    )
    return Foundation(
        settings, wrapping, keys, secrets, _open_database(settings, secrets), Limiter(settings), Compute()
    )


def _open_database(settings: Settings, secrets: Secrets) -> Database:
    if settings.is_sqlite:
        return SqliteDatabase(settings.sqlite_path, secrets)
    # Loaded here: the driver takes as long to load as all of our rooms, and SQLite has no use for it.
    from doorstep.platform.database.postgresql import PostgresDatabase, refuse_strong_role  # noqa: PLC0415

    refuse_strong_role(settings.database_url)
    return PostgresDatabase(settings.database_url, secrets, settings.database_threads)
