"""Rows of check-ins."""

import sqlalchemy as sa

from doorstep.platform.database.tables import between, personal_table, rated, record_columns
from doorstep.platform.database.types import Instant, OwnWords, Rating

check_ins = personal_table(
    "check_ins",
    sa.Column("at", Instant, nullable=False),
    sa.Column("time_zone", sa.String(64), nullable=False),
    sa.Column("energy", Rating, nullable=False),
    sa.Column("mood", Rating, nullable=True),
    sa.Column("sleep_hours", sa.Float, nullable=True),
    sa.Column("sleep_quality", Rating, nullable=True),
    sa.Column("ate", sa.Boolean, nullable=True),
    sa.Column("drank", sa.Boolean, nullable=True),
    sa.Column("note", OwnWords, nullable=True),
    *record_columns(),
    *(rated(name) for name in ("energy", "mood", "sleep_quality")),
    between("sleep_hours", 0, 24),
    sa.Index("ix_check_ins_latest", "person_id", "at", "id"),
    told_as="check_in",
)
