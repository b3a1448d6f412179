"""Migrating the data and the job engine's own database, one after the other.

An engine's file is migrated by the worker that opens it; a schema on PostgreSQL needs the owner.
"""

from urllib.parse import urlsplit

from doorstep.platform.database.migrate import migrate
from doorstep.platform.jobs.address import JobsAddress
from doorstep.platform.settings import Settings


def migrate_all(settings: Settings) -> str:
    """Bring both to their newest schema; answers one line that says so."""
    if settings.is_sqlite:
        settings.sqlite_path.parent.mkdir(parents=True, exist_ok=True)
    migrate(settings)
    address = JobsAddress.of(settings)
    if address.file is None:
        from doorstep.platform.jobs.engine import migrate_jobs  # noqa: PLC0415 - heavy, and a file needs none of it

        migrate_jobs(address, settings.owner_database_url, urlsplit(settings.database_url).username or "")
    return "The database has the newest schema."
