"""Rows of experiments and of their trials.

`drawn_order` is the whole order, a letter a trial; callers see the next one only. One experiment at a time is open:
the database holds that too.
"""

import sqlalchemy as sa

from doorstep.learning.experiments.codes import ExperimentStatus, TriedOutcome, Way
from doorstep.platform.database.tables import between, one_of, personal_table, record_columns
from doorstep.platform.database.types import Document, Id, Instant, OwnWords

_OPEN = sa.text("status = 'active'")

experiments = personal_table(
    "experiments",
    sa.Column("name", OwnWords, nullable=True),
    sa.Column("activity", OwnWords, nullable=False),
    sa.Column("notes", OwnWords, nullable=True),
    # A step, a plan entry or an own factor may be removed while the experiment stays, so these are no foreign keys.
    sa.Column("step_id", Id, nullable=True),
    sa.Column("factor", sa.String(64), nullable=True),
    sa.Column("value_a", Document, nullable=True),
    sa.Column("value_b", Document, nullable=True),
    sa.Column("words_a", OwnWords, nullable=False),
    sa.Column("words_b", OwnWords, nullable=False),
    sa.Column("cost_a", sa.Integer, nullable=False),
    sa.Column("cost_b", sa.Integer, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("hope", sa.String(1), nullable=False),
    sa.Column("times_each", sa.Integer, nullable=False),
    sa.Column("drawn_order", sa.String(12), nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("ended_at", Instant, nullable=True),
    sa.Column("planned_entry_id", Id, nullable=True),
    *record_columns(),
    one_of("outcome", *TriedOutcome),
    one_of("hope", *Way),
    one_of("status", *ExperimentStatus),
    between("times_each", 4, 6),
    between("cost_a", 1, 5),
    between("cost_b", 1, 5),
    sa.CheckConstraint("length(drawn_order) = 2 * times_each", name="order_is_whole"),
    sa.CheckConstraint("(status = 'active') = (ended_at IS NULL)", name="over_when_ended"),
    sa.Index("ix_experiments_newest", "person_id", "created_at", "id"),
    sa.Index("uq_experiments_open", "person_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    told_as="experiment",
)

experiment_trials = personal_table(
    "experiment_trials",
    sa.Column("experiment_id", Id, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("way", sa.String(1), nullable=False),
    # The log may be removed; its trial keeps its place and then counts for neither way.
    sa.Column("log_id", Id, nullable=False),
    *record_columns(),
    one_of("way", *Way),
    between("number", 1, 12),
    sa.ForeignKeyConstraint(
        ["person_id", "experiment_id"], ["experiments.person_id", "experiments.id"], ondelete="CASCADE"
    ),
    sa.UniqueConstraint("person_id", "experiment_id", "number"),
    sa.UniqueConstraint("person_id", "log_id"),
)
