"""How Alembic reaches the database: as its owner, with the tables of every room."""

import sqlalchemy as sa
from alembic import context
from doorstep.platform.database.types import is_same_type
from doorstep.schema import metadata


def run() -> None:
    """Run the migrations on the address `migrate` put into the configuration, in one transaction."""
    connection: sa.Connection | None = context.config.attributes.get("connection")
    if connection is not None:
        _migrate(connection)
        return
    engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url") or "")
    with engine.begin() as opened:
        _migrate(opened)


def _migrate(connection: sa.Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, compare_type=is_same_type, render_as_batch=True)
    context.run_migrations()


run()
