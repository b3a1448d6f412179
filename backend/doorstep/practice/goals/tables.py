"""Rows of goals."""

import sqlalchemy as sa

from doorstep.content.words import GoalStatus, ValueArea
from doorstep.platform.database.tables import between, one_of, personal_table, record_columns
from doorstep.platform.database.types import OwnWords

goals = personal_table(
    "goals",
    sa.Column("sentence", OwnWords, nullable=False),
    sa.Column("why", OwnWords, nullable=True),
    sa.Column("value_area", sa.String(16), nullable=True),
    sa.Column("importance", sa.Integer, nullable=True),
    sa.Column("pace_per_week", sa.Integer, nullable=True),
    sa.Column("status", sa.String(16), nullable=False),
    *record_columns(),
    one_of("status", *GoalStatus),
    one_of("value_area", *ValueArea),
    between("importance", 0, 10),
    sa.Index("ix_goals_newest", "person_id", "created_at", "id"),
    told_as="goal",
)
