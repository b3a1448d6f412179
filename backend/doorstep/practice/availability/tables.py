"""The row of a person's times and wishes: one a person, replaced as a whole."""

import sqlalchemy as sa

from doorstep.platform.database.tables import personal_table, record_columns
from doorstep.platform.database.types import Document, OwnWords

availability = personal_table(
    "availability",
    # Null: the person has not said when they are free, and a guess stands in.
    sa.Column("free_times", Document, nullable=True),
    sa.Column("exceptions", Document, nullable=False),
    # JSON list beside `exceptions`: what the person calls each of them.
    sa.Column("labels", OwnWords, nullable=True),
    sa.Column("wishes", Document, nullable=False),
    sa.Column("companion_times", Document, nullable=False),
    *record_columns(),
    told_as="availability",
)
