"""How Alembic reaches the database: on the connection `migrate` opened as its owner, with the tables of every room."""

import sqlalchemy as sa
from alembic import context

from doorstep.platform.database.types import is_other_type
from doorstep.schema import metadata

connection: sa.Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    compare_type=is_other_type,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
