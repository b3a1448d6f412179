"""Times and wishes of a person, and proposals for their weeks.

Only new tables: code of the release before does not see them and keeps working beside this one.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("availability", "week_placements", "week_proposals")
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
        "availability",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("free_times", types.Document(), nullable=True),
        sa.Column("exceptions", types.Document(), nullable=False),
        sa.Column("labels", types.OwnWords(), nullable=True),
        sa.Column("wishes", types.Document(), nullable=False),
        sa.Column("companion_times", types.Document(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_availability_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_availability")),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "week_placements",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("proposal_id", types.Id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("plan_entry_id", types.Id(), nullable=True),
        sa.Column("step_id", types.Id(), nullable=True),
        sa.Column("catalogue_id", sa.String(length=16), nullable=True),
        sa.Column("goal_id", types.Id(), nullable=True),
        sa.Column("place_id", types.Id(), nullable=True),
        sa.Column("companion_ids", types.Document(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("starts_at", types.Instant(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("energy_cost", sa.Integer(), nullable=False),
        sa.Column("words", types.OwnWords(), nullable=False),
        sa.Column("made", types.Document(), nullable=True),
        sa.Column("was", types.OwnWords(), nullable=True),
        sa.CheckConstraint(
            "change IN ('new', 'moved', 'smaller', 'quieter', 'dropped')", name=op.f("ck_week_placements_change_known")
        ),
        sa.CheckConstraint("kind IN ('social', 'restorative')", name=op.f("ck_week_placements_kind_known")),
        sa.CheckConstraint("state IN ('open', 'accepted', 'declined')", name=op.f("ck_week_placements_state_known")),
        sa.CheckConstraint("energy_cost >= 1 AND energy_cost <= 5", name=op.f("ck_week_placements_energy_cost_range")),
        sa.CheckConstraint("minutes >= 1 AND minutes <= 1440", name=op.f("ck_week_placements_minutes_range")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_week_placements_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_week_placements")),
        sa.UniqueConstraint(
            "person_id", "proposal_id", "position", name=op.f("uq_week_placements_person_id_proposal_id_position")
        ),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "week_proposals",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("iso_week", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("after_log_id", types.Id(), nullable=True),
        sa.Column("basis", sa.String(length=64), nullable=False),
        sa.Column("figures", types.Document(), nullable=False),
        sa.Column("words", types.OwnWords(), nullable=False),
        sa.Column("asked", types.OwnWords(), nullable=False),
        sa.Column("accepted_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("kind IN ('week', 'tired', 'replan')", name=op.f("ck_week_proposals_kind_known")),
        sa.CheckConstraint("status IN ('open', 'accepted', 'declined')", name=op.f("ck_week_proposals_status_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_week_proposals_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_week_proposals")),
        info={"personal": True, "export": True},
    )
    op.create_index(
        "ix_week_proposals_week", "week_proposals", ["person_id", "iso_week", "created_at", "id"], unique=False
    )

    if op.get_bind().dialect.name == "postgresql":
        names = {"app_role": context.config.attributes["app_role"]}
        for table in TABLES:
            for statement in ON_POSTGRESQL:
                op.get_bind().exec_driver_sql(statement.format(table=table, **names))


def downgrade() -> None:
    op.drop_index("ix_week_proposals_week", table_name="week_proposals")
    op.drop_table("week_proposals")
    op.drop_table("week_placements")
    op.drop_table("availability")
