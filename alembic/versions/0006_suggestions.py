"""The suggestions that were shown, and which of them was picked.

Only a new table: code of the release before does not see it and keeps working beside this one.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

RATING = sa.Double().with_variant(sa.REAL(), "sqlite")  # as it was stored then

OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
# Row-level security and rights, as every table of a person has them.
ON_POSTGRESQL = (
    "ALTER TABLE suggestions ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE suggestions FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON suggestions USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON suggestions TO "{app_role}"',
    "GRANT SELECT ON suggestions TO doorstep_backfill",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "suggestions",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("gate", sa.Integer(), nullable=False),
        sa.Column("energy", RATING, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.String(length=36), nullable=False),
        sa.Column("step_id", types.Id(), nullable=True),
        sa.Column("catalogue_id", sa.String(length=16), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("factors", types.Document(), nullable=False),
        sa.Column("reason", types.Document(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("shown_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.CheckConstraint("state IN ('shown', 'chosen', 'not_today')", name=op.f("ck_suggestions_state_known")),
        sa.CheckConstraint("gate >= 1 AND gate <= 5", name=op.f("ck_suggestions_gate_range")),
        sa.CheckConstraint("cost >= 1 AND cost <= 5", name=op.f("ck_suggestions_cost_range")),
        sa.CheckConstraint("energy >= 0 AND energy <= 10", name=op.f("ck_suggestions_energy_range")),
        sa.CheckConstraint("position >= 0 AND position <= 2", name=op.f("ck_suggestions_position_range")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_suggestions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint(
            "person_id", "day", "gate", "step_key", name=op.f("uq_suggestions_person_id_day_gate_step_key")
        ),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_suggestions_day", "suggestions", ["person_id", "day", "gate"])
    if op.get_bind().dialect.name == "postgresql":
        for statement in ON_POSTGRESQL:
            op.get_bind().exec_driver_sql(statement.format(app_role=context.config.attributes["app_role"]))


def downgrade() -> None:
    op.drop_table("suggestions")
