"""Gentle notes that were shown, and offers a person answered with "keep it as it is".

Only new tables: code of the release before does not see them and keeps working beside this one.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("shown_notes", "kept_offers")
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
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "shown_notes",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("put_away", sa.Boolean(), nullable=False),
        sa.Column("shown_at", types.Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('much_energy', 'quiet', 'early_sign')", name=op.f("ck_shown_notes_kind_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_shown_notes_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_shown_notes")),
        sa.UniqueConstraint("person_id", "kind", "day", name=op.f("uq_shown_notes_person_id_kind_day")),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "kept_offers",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("goal_id", types.Id(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("kept_at", types.Instant(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('less_support', 'rotation', 'surroundings')", name=op.f("ck_kept_offers_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_kept_offers_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_kept_offers")),
        sa.UniqueConstraint(
            "person_id", "goal_id", "kind", "day", name=op.f("uq_kept_offers_person_id_goal_id_kind_day")
        ),
        info={"personal": True, "export": True},
    )

    if op.get_bind().dialect.name == "postgresql":
        names = {"app_role": context.config.attributes["app_role"]}
        for table in TABLES:
            for statement in ON_POSTGRESQL:
                op.get_bind().exec_driver_sql(statement.format(table=table, **names))


def downgrade() -> None:
    op.drop_table("kept_offers")
    op.drop_table("shown_notes")
