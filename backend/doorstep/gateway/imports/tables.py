"""Rows of an import on their way: whole logs that nothing else sees until one statement makes them visible."""

import sqlalchemy as sa

from doorstep.platform.database.tables import PERSON_ID, personal_table
from doorstep.platform.database.types import Id, Instant, OwnWords
from doorstep.practice.logs.tables import logs

LOG_COLUMNS = tuple(column.name for column in logs.columns)
SEALED = tuple(column.name for column in logs.columns if isinstance(column.type, OwnWords))


def _staged(column: sa.Column[object]) -> sa.Column[object]:
    """The same column; own words lie here as they are sealed for the log they become."""
    kind = sa.LargeBinary() if column.name in SEALED else column.type
    return sa.Column(column.name, kind, nullable=True)


import_rows = personal_table(
    "import_rows",
    sa.Column("import_id", Id, nullable=False),
    sa.Column("log_id", Id, nullable=False),
    sa.Column("staged_at", Instant, nullable=False),
    *(_staged(column) for column in logs.columns if column.name not in (PERSON_ID, "id")),
    sa.Index("ix_import_rows_import", "person_id", "import_id"),
    export=False,
)
