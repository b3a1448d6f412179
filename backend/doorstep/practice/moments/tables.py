"""Rows of moments."""

import sqlalchemy as sa

from doorstep.platform.database.tables import personal_table, record_columns
from doorstep.platform.database.types import Document, Id, Instant, OwnWords

moments = personal_table(
    "moments",
    sa.Column("at", Instant, nullable=False),
    sa.Column("time_zone", sa.String(64), nullable=False),
    sa.Column("log_id", Id, nullable=True),
    sa.Column("companion_ids", Document, nullable=True),
    sa.Column("hidden", sa.Boolean, nullable=False),
    sa.Column("what", OwnWords, nullable=False),
    # JSON of who, sense_detail and what_i_did.
    sa.Column("words", OwnWords, nullable=True),
    sa.Column("deleted_at", Instant, nullable=True),
    *record_columns(),
    sa.Index("ix_moments_newest", "person_id", "at", "id"),
    told_as="moment",
)
