"""What apps wrote for a person, with what was there before, so that it can be seen and taken back.

Code of the release before neither writes nor reads it; what apps write through that code cannot be taken back.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
ON_POSTGRESQL = (
    "ALTER TABLE app_writes ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE app_writes FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON app_writes USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON app_writes TO "{app_role}"',
    "GRANT SELECT ON app_writes TO doorstep_backfill",
)
OVERDUE = " UNION SELECT person_id FROM app_writes WHERE forget_at <= $1"
LOOKUP = "doorstep_people_past_time(timestamptz, timestamptz)"
END = " LIMIT 500"


def upgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        _run("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "app_writes",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("app_id", types.Id(), nullable=False),
        sa.Column("deed_id", types.Id(), nullable=False),
        sa.Column("record_table", sa.String(length=32), nullable=False),
        sa.Column("record_id", types.Id(), nullable=False),
        sa.Column("deed", sa.String(length=8), nullable=False),
        sa.Column("before", types.OwnWords(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("written_at", types.Instant(), nullable=False),
        sa.Column("forget_at", types.Instant(), nullable=True),
        sa.CheckConstraint("deed IN ('added', 'changed', 'removed')", name=op.f("ck_app_writes_deed_known")),
        sa.CheckConstraint("(deed = 'added') = (before IS NULL)", name=op.f("ck_app_writes_added_had_no_before")),
        sa.CheckConstraint("(deed = 'added') = (forget_at IS NULL)", name=op.f("ck_app_writes_before_is_forgotten")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_app_writes_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_app_writes")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_app_writes_newest", "app_writes", ["person_id", "app_id", "written_at", "id"])
    op.create_index("ix_app_writes_record", "app_writes", ["person_id", "record_id"])
    if on_postgresql:
        _run(*ON_POSTGRESQL)
        _find_overdue(_body_of_lookup().replace(END, OVERDUE + END))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _find_overdue(_body_of_lookup().replace(OVERDUE, ""))
    op.drop_table("app_writes")


def _body_of_lookup() -> str:
    """What the look-up for rows past their time says now; this revision adds one table to it."""
    found = op.get_bind().exec_driver_sql("SELECT prosrc FROM pg_proc WHERE proname = 'doorstep_people_past_time'")
    return str(found.scalar_one())


def _find_overdue(body: str) -> None:
    """The function belongs to the role that reads across people; only for this it may create one."""
    _run(
        "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
        "SET LOCAL ROLE doorstep_backfill",
        f"CREATE OR REPLACE FUNCTION {LOOKUP} RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER "
        f"SET search_path = public, pg_temp AS $body${body}$body$",
        "RESET ROLE",
        "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
    )


def _run(*statements: str) -> None:
    app_role = context.config.attributes["app_role"]
    for statement in statements:
        op.get_bind().exec_driver_sql(statement.replace("{app_role}", app_role))
