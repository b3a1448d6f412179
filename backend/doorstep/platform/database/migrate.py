"""Bringing a database to the present schema."""

from importlib import import_module
from urllib.parse import urlsplit

import sqlalchemy as sa

from doorstep.platform.database.digests import IN_POSTGRESQL
from doorstep.platform.database.row_security import granted, secured
from doorstep.platform.settings import Settings


def migrate(settings: Settings) -> None:
    """Create what is missing."""
    metadata: sa.MetaData = import_module("doorstep.schema").metadata
    import_module("doorstep.app")
    url = settings.owner_database_url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            fresh = not sa.inspect(connection).has_table("people")
            metadata.create_all(connection)
            role = urlsplit(settings.database_url).username or ""
            for table in metadata.sorted_tables if fresh else ():
                if table.info.get("personal"):
                    for statement in secured(table):
                        connection.exec_driver_sql(statement)
                connection.exec_driver_sql(granted(table, role))
            if fresh:
                connection.exec_driver_sql(IN_POSTGRESQL)
                try:
                    definer = import_module("doorstep.platform.database.definer")
                except ModuleNotFoundError:
                    pass
                else:
                    for statement in definer.statements(role):
                        connection.exec_driver_sql(statement)
        else:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            metadata.create_all(connection)
    engine.dispose()
