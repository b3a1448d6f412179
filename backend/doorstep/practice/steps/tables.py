"""Rows of steps."""

import sqlalchemy as sa

from doorstep.content.words import ContextKind, Daylight, Familiarity, Noise, StepKind
from doorstep.platform.database.tables import between, one_of, personal_table, rated, record_columns
from doorstep.platform.database.types import Document, Id, OwnWords, Rating

steps = personal_table(
    "steps",
    # A goal or a place may be removed while what pointed to it stays, so these are no foreign keys.
    sa.Column("goal_id", Id, nullable=True),
    sa.Column("place_id", Id, nullable=True),
    sa.Column("title", OwnWords, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("context_kind", sa.String(16), nullable=True),
    sa.Column("minutes", sa.Integer, nullable=True),
    sa.Column("energy_cost", sa.Integer, nullable=True),
    sa.Column("social_intensity", sa.Integer, nullable=True),
    sa.Column("group_min", sa.Integer, nullable=True),
    sa.Column("group_max", sa.Integer, nullable=True),
    sa.Column("structured_role", sa.Boolean, nullable=True),
    sa.Column("smaller_version", OwnWords, nullable=True),
    sa.Column("level", sa.Integer, nullable=True),
    sa.Column("familiarity", sa.String(16), nullable=True),
    sa.Column("noise", sa.String(16), nullable=True),
    sa.Column("daylight", sa.String(16), nullable=True),
    sa.Column("exit_ease", sa.Integer, nullable=True),
    sa.Column("needs_known_person", sa.Boolean, nullable=False),
    sa.Column("purpose", OwnWords, nullable=True),
    sa.Column("topic", OwnWords, nullable=True),
    sa.Column("supports", Document, nullable=True),
    sa.Column("expected_difficulty", Rating, nullable=True),
    sa.Column("catalogue_id", sa.String(16), nullable=True),
    sa.Column("origin", sa.String(16), nullable=False),
    *record_columns(),
    one_of("kind", *StepKind),
    one_of("context_kind", *ContextKind),
    one_of("familiarity", *Familiarity),
    one_of("noise", *Noise),
    one_of("daylight", *Daylight),
    one_of("origin", "catalogue", "own", "clinician"),
    between("minutes", 1, 1440),
    *(between(scale, 1, 5) for scale in ("energy_cost", "social_intensity", "exit_ease")),
    between("level", 1, 10),
    rated("expected_difficulty"),
    sa.CheckConstraint("group_min <= group_max", name="group_ordered"),
    sa.Index("ix_steps_newest", "person_id", "created_at", "id"),
    sa.Index("ix_steps_ladder", "person_id", "goal_id", "level"),
    told_as="step",
)
