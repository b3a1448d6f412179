"""Experiments and their trials.

Only new tables: code of the release before does not see them and keeps working beside this one.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("experiments", "experiment_trials")
OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
# Row-level security and rights, as every table of a person has them.
ON_POSTGRESQL = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON {{table}} USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app_role}"',
    "GRANT SELECT ON {table} TO doorstep_backfill",
)


def upgrade() -> None:
    op.create_table(
        "experiments",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name", types.OwnWords(), nullable=True),
        sa.Column("activity", types.OwnWords(), nullable=False),
        sa.Column("notes", types.OwnWords(), nullable=True),
        sa.Column("step_id", types.Id(), nullable=True),
        sa.Column("factor", sa.String(length=64), nullable=True),
        sa.Column("value_a", types.Document(), nullable=True),
        sa.Column("value_b", types.Document(), nullable=True),
        sa.Column("words_a", types.OwnWords(), nullable=False),
        sa.Column("words_b", types.OwnWords(), nullable=False),
        sa.Column("cost_a", sa.Integer(), nullable=False),
        sa.Column("cost_b", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("hope", sa.String(length=1), nullable=False),
        sa.Column("times_each", sa.Integer(), nullable=False),
        sa.Column("drawn_order", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("ended_at", types.Instant(), nullable=True),
        sa.Column("planned_entry_id", types.Id(), nullable=True),
        *_record_columns(),
        sa.CheckConstraint(
            "outcome IN ('mood_after', 'enjoyment', 'drain', 'connectedness')",
            name=op.f("ck_experiments_outcome_known"),
        ),
        sa.CheckConstraint("hope IN ('a', 'b')", name=op.f("ck_experiments_hope_known")),
        sa.CheckConstraint("status IN ('active', 'completed', 'ended')", name=op.f("ck_experiments_status_known")),
        sa.CheckConstraint("times_each >= 4 AND times_each <= 6", name=op.f("ck_experiments_times_each_range")),
        sa.CheckConstraint("cost_a >= 1 AND cost_a <= 5", name=op.f("ck_experiments_cost_a_range")),
        sa.CheckConstraint("cost_b >= 1 AND cost_b <= 5", name=op.f("ck_experiments_cost_b_range")),
        sa.CheckConstraint("length(drawn_order) = 2 * times_each", name=op.f("ck_experiments_order_is_whole")),
        sa.CheckConstraint("(status = 'active') = (ended_at IS NULL)", name=op.f("ck_experiments_over_when_ended")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_experiments_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_experiments")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_experiments_newest", "experiments", ["person_id", "created_at", "id"], unique=False)
    op.create_index(
        "uq_experiments_open",
        "experiments",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("status = 'active'"),
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_table(
        "experiment_trials",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("experiment_id", types.Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=1), nullable=False),
        sa.Column("log_id", types.Id(), nullable=False),
        *_record_columns(),
        sa.CheckConstraint("way IN ('a', 'b')", name=op.f("ck_experiment_trials_way_known")),
        sa.CheckConstraint("number >= 1 AND number <= 12", name=op.f("ck_experiment_trials_number_range")),
        sa.ForeignKeyConstraint(
            ["person_id", "experiment_id"],
            ["experiments.person_id", "experiments.id"],
            name=op.f("fk_experiment_trials_person_id_experiment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_experiment_trials_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_experiment_trials")),
        sa.UniqueConstraint(
            "person_id", "experiment_id", "number", name=op.f("uq_experiment_trials_person_id_experiment_id_number")
        ),
        sa.UniqueConstraint("person_id", "log_id", name=op.f("uq_experiment_trials_person_id_log_id")),
        info={"personal": True, "export": True},
    )

    if op.get_bind().dialect.name == "postgresql":
        names = {"app_role": context.config.attributes["app_role"]}
        for table in TABLES:
            for statement in ON_POSTGRESQL:
                op.get_bind().exec_driver_sql(statement.format(table=table, **names))


def downgrade() -> None:
    op.drop_table("experiment_trials")
    op.drop_index("uq_experiments_open", table_name="experiments")
    op.drop_index("ix_experiments_newest", table_name="experiments")
    op.drop_table("experiments")


def _record_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
    ]
