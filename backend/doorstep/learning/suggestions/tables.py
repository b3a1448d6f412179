"""Rows of suggestions: one for each card that was shown on a day."""

import sqlalchemy as sa

from doorstep.platform.database.tables import between, one_of, personal_table, rated
from doorstep.platform.database.types import Document, Id, Instant, Rating

suggestions = personal_table(
    "suggestions",
    # The person's local day, `2026-11-23`; `gate` is the highest energy cost that was allowed then.
    sa.Column("day", sa.String(10), nullable=False),
    sa.Column("gate", sa.Integer, nullable=False),
    sa.Column("energy", Rating, nullable=True),
    sa.Column("position", sa.Integer, nullable=False),
    # A step may be removed while the row stays, so `step_id` is no foreign key.
    sa.Column("step_key", sa.String(36), nullable=False),
    sa.Column("step_id", Id, nullable=True),
    sa.Column("catalogue_id", sa.String(16), nullable=True),
    sa.Column("cost", sa.Integer, nullable=False),
    sa.Column("factors", Document, nullable=False),
    # What was said of it, in codes.
    sa.Column("reason", Document, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("shown_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    one_of("state", "shown", "chosen", "not_today"),
    between("gate", 1, 5),
    between("cost", 1, 5),
    rated("energy"),
    between("position", 0, 2),
    sa.UniqueConstraint("person_id", "day", "gate", "step_key"),
    sa.Index("ix_suggestions_day", "person_id", "day", "gate"),
)
