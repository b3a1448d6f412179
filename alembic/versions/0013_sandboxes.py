"""The sandbox of an app, and what an app asked lately.

Code of the release before keeps working beside this: it knows neither table.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
TABLES = ("sandboxes", "app_requests")
# Row-level security and rights, as every table of a person has them.
ON_POSTGRESQL = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON {{table}} USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app_role}"',
    "GRANT SELECT ON {table} TO doorstep_backfill",
)
OVERDUE = "UNION SELECT person_id FROM app_requests WHERE at <= $2"
LOOKUP = "doorstep_people_past_time(timestamptz, timestamptz)"


def upgrade() -> None:
    op.create_table(
        "sandboxes",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("app_id", types.Id(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("parts_done", sa.Integer(), nullable=False),
        sa.Column("asked_at", types.Instant(), nullable=False),
        sa.Column("ready_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sandboxes_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_sandboxes")),
        info={"personal": True, "export": False},
    )
    op.create_table(
        "app_requests",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("operation", sa.String(length=48), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=48), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_app_requests_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_app_requests")),
        info={"personal": True, "export": False, "of_app": True},
    )
    op.create_index("ix_app_requests_newest", "app_requests", ["person_id", "at", "id"])
    if op.get_bind().dialect.name == "postgresql":
        app_role = context.config.attributes["app_role"]
        for table in TABLES:
            for statement in ON_POSTGRESQL:
                op.get_bind().exec_driver_sql(statement.format(table=table, app_role=app_role))
        body = _body_of_lookup()
        _replace_lookup(body.replace(" LIMIT 500", f" {OVERDUE} LIMIT 500"))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _replace_lookup(_body_of_lookup().replace(f" {OVERDUE}", ""))
    op.drop_table("app_requests")
    op.drop_table("sandboxes")


def _body_of_lookup() -> str:
    """What the look-up for rows past their time says now; this revision adds one table to it."""
    found = op.get_bind().exec_driver_sql("SELECT prosrc FROM pg_proc WHERE proname = 'doorstep_people_past_time'")
    return str(found.scalar_one())


def _replace_lookup(body: str) -> None:
    """The function belongs to the role that reads across people; only for this it may create one."""
    for statement in (
        "SET LOCAL lock_timeout = '5s'",
        "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
        "SET LOCAL ROLE doorstep_backfill",
        f"CREATE OR REPLACE FUNCTION {LOOKUP} RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER "
        f"SET search_path = public, pg_temp AS $body${body}$body$",
        "RESET ROLE",
        "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
    ):
        op.get_bind().exec_driver_sql(statement)
