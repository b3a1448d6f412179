"""Bringing a database to the newest schema, and finding out whether it has it."""

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from doorstep.platform.project import project_file
from doorstep.platform.settings import Settings


def migrate(settings: Settings) -> None:
    """Run every migration the database lacks, as its owner, in one transaction."""
    if settings.is_sqlite:
        settings.sqlite_path.parent.mkdir(parents=True, exist_ok=True)
    engine = owner_engine(settings)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    with engine.begin() as connection:
        command.upgrade(configuration(settings, connection), "head")
    engine.dispose()


def is_newest(settings: Settings) -> bool:
    """Whether the database has the newest schema."""
    engine = sa.create_engine(_driver_url(settings.database_url))
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection)
            return (
                context.get_current_revision()
                == ScriptDirectory.from_config(configuration(settings)).get_current_head()
            )
    finally:
        engine.dispose()


def configuration(settings: Settings, connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration: our scripts, the open connection, and the role that gets its rights."""
    config = Config()
    config.set_main_option("script_location", str(project_file("alembic")))
    config.attributes["connection"] = connection
    config.attributes["app_role"] = urlsplit(settings.database_url).username or ""
    return config


def owner_engine(settings: Settings) -> sa.Engine:
    """An engine for the role that owns the tables."""
    return sa.create_engine(_driver_url(settings.owner_database_url))


def _driver_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
