"""Rows of logs.

A log keeps its ratings in columns of their own, the known factors in one document, and all its own words in one
sealed value, so that a page of fifty logs opens fifty values and no more.
"""

import sqlalchemy as sa

from doorstep.platform.database.tables import between, one_of, personal_table, rated, record_columns
from doorstep.platform.database.types import Document, Id, Instant, OwnWords, Rating

RATINGS = (
    "before_mood",
    "before_energy",
    "during_mood",
    "after_mood",
    "after_energy",
    "expected_enjoyment",
    "expected_difficulty",
    "enjoyment",
    "difficulty",
    "drain",
    "connectedness",
    "mastery",
    "distress_peak",
)

logs = personal_table(
    "logs",
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("occurred_at", Instant, nullable=False),
    sa.Column("time_zone", sa.String(64), nullable=False),
    sa.Column("minutes", sa.Integer, nullable=True),
    sa.Column("plan_entry_id", Id, nullable=True),
    sa.Column("step_id", Id, nullable=True),
    sa.Column("goal_id", Id, nullable=True),
    sa.Column("place_id", Id, nullable=True),
    sa.Column("companion_ids", Document, nullable=True),
    *(sa.Column(name, Rating, nullable=True) for name in RATINGS),
    sa.Column("before_source", sa.String(16), nullable=True),
    sa.Column("manageable", sa.Boolean, nullable=True),
    sa.Column("draining", sa.Boolean, nullable=True),
    sa.Column("tags", Document, nullable=True),
    sa.Column("prediction_outcome", sa.String(16), nullable=True),
    sa.Column("factors", Document, nullable=False),
    # JSON by the own factor's id: yes or no, a number, or the words of a choice.
    sa.Column("own_factors", OwnWords, nullable=True),
    # JSON of activity, prediction, surprise and takeaway.
    sa.Column("words", OwnWords, nullable=True),
    sa.Column("deleted_at", Instant, nullable=True),
    *record_columns(),
    one_of("status", "done", "done_in_part", "stepped_back", "not_this_time"),
    one_of("kind", "social", "restorative"),
    one_of("before_source", "start", "check_in", "recalled"),
    one_of("prediction_outcome", "no", "partly", "yes", "cannot_tell"),
    sa.CheckConstraint(
        "after_mood IS NOT NULL OR status IN ('stepped_back', 'not_this_time')", name="done_has_mood_after"
    ),
    *(rated(name) for name in RATINGS),
    between("minutes", 1, 1440),
    sa.Index("ix_logs_newest", "person_id", "occurred_at", "id"),
    told_as="log",
)
