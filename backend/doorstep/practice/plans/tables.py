"""Rows of plans: entries, series and moves.

An occurrence of a series is computed; it gets a row of its own, under the same id, once somebody touches it.
"""

import sqlalchemy as sa

from doorstep.platform.database.tables import between, one_of, personal_table, rated, record_columns
from doorstep.platform.database.types import Document, Id, Instant, OwnWords, Rating


def _content() -> list[sa.Column[object]]:
    """What an entry and the series behind it both say."""
    return [
        sa.Column("title", OwnWords, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("step_id", Id, nullable=True),
        sa.Column("goal_id", Id, nullable=True),
        sa.Column("place_id", Id, nullable=True),
        sa.Column("companion_ids", Document, nullable=True),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("any_time", sa.Boolean, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=True),
        sa.Column("energy_cost", sa.Integer, nullable=True),
        sa.Column("expected_enjoyment", Rating, nullable=True),
        sa.Column("expected_difficulty", Rating, nullable=True),
        # JSON of the whole prep card: topic, exit, boundaries, if-then and readiness are the person's own.
        sa.Column("prep", OwnWords, nullable=True),
    ]


def _content_rules() -> list[sa.CheckConstraint]:
    return [
        one_of("kind", "social", "restorative"),
        between("minutes", 1, 1440),
        between("energy_cost", 1, 5),
        rated("expected_enjoyment"),
        rated("expected_difficulty"),
    ]


plan_entries = personal_table(
    "plan_entries",
    *_content(),
    sa.Column("starts_at", Instant, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("series_id", Id, nullable=True),
    # The local start the series meant, `2026-11-24T18:00:00`; the occurrence's id is made from it.
    sa.Column("original_start", sa.String(19), nullable=True),
    sa.Column("started_at", Instant, nullable=True),
    sa.Column("before_mood", Rating, nullable=True),
    sa.Column("before_energy", Rating, nullable=True),
    sa.Column("before_source", sa.String(16), nullable=True),
    sa.Column("log_id", Id, nullable=True),
    # An occurrence taken out of its series keeps a row, so that it is not computed again.
    sa.Column("removed_at", Instant, nullable=True),
    *record_columns(),
    *_content_rules(),
    one_of("status", "planned", "done", "done_in_part", "stepped_back", "not_this_time"),
    one_of("before_source", "start", "check_in", "recalled"),
    rated("before_mood"),
    rated("before_energy"),
    sa.UniqueConstraint("person_id", "series_id", "original_start"),
    sa.Index("ix_plan_entries_starts", "person_id", "starts_at", "id"),
    told_as="plan_entry",
)

plan_series = personal_table(
    "plan_series",
    *_content(),
    # Occurrence ids are made from `root_id`, so that they stay when a series is cut in two.
    sa.Column("root_id", Id, nullable=False),
    sa.Column("rule", sa.String(500), nullable=False),
    sa.Column("starts_local", sa.String(19), nullable=False),
    # Local starts from here on belong to another series, or to none.
    sa.Column("ends_before", sa.String(19), nullable=True),
    # How far the time on the wall was moved since, so that the original starts, and with them the ids, stay.
    sa.Column("shift_minutes", sa.Integer, nullable=False),
    *record_columns(),
    *_content_rules(),
    told_as="plan_series",
)

plan_moves = personal_table(
    "plan_moves",
    sa.Column("plan_entry_id", Id, nullable=False),
    sa.Column("moved_from", Instant, nullable=False),
    sa.Column("moved_to", Instant, nullable=False),
    sa.Column("moved_at", Instant, nullable=False),
    sa.Index("ix_plan_moves_entry", "person_id", "plan_entry_id", "moved_at"),
)
