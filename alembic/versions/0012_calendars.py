"""Calendars: the plan's feed, calendars that are read, and the busy times they leave.

Code of the release before keeps working beside this: it knows none of the three tables.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
TABLES = ("calendar_feeds", "calendars", "busy_times")
# Row-level security and rights, as every table of a person has them.
ON_POSTGRESQL = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON {{table}} USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app_role}"',
    "GRANT SELECT ON {table} TO doorstep_backfill",
)
# The look-up belongs to the role that reads across people; only for this it may create one.
PERSON_BY_FEED = (
    "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
    "SET LOCAL ROLE doorstep_backfill",
    "CREATE FUNCTION doorstep_person_by_feed(bytea) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER "
    "SET search_path = public, pg_temp AS $body$ SELECT person_id FROM calendar_feeds WHERE hash = $1 "
    "AND revoked_at IS NULL $body$",
    "REVOKE ALL ON FUNCTION doorstep_person_by_feed(bytea) FROM PUBLIC",
    'GRANT EXECUTE ON FUNCTION doorstep_person_by_feed(bytea) TO "{app_role}"',
    "RESET ROLE",
    "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
)
TROUBLES = (
    "not_a_calendar",
    "too_large",
    "too_much",
    "too_often",
    "too_slow",
    "partly_read",
    "not_allowed",
    "not_there",
    "no_answer",
)


def upgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.get_bind().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "calendar_feeds",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("titles", sa.Boolean(), nullable=False),
        sa.Column("alarm_minutes", sa.Integer(), nullable=True),
        sa.Column("read_at", types.Instant(), nullable=True),
        sa.Column("revoked_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.CheckConstraint(
            "alarm_minutes >= 0 AND alarm_minutes <= 1440", name=op.f("ck_calendar_feeds_alarm_minutes_range")
        ),
        sa.UniqueConstraint("hash", name=op.f("uq_calendar_feeds_hash")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_feeds_person_id")),
        *_of_person("calendar_feeds"),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "calendars",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name", types.OwnWords(), nullable=False),
        sa.Column("address", types.OwnWords(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("trouble", sa.String(length=32), nullable=True),
        sa.Column("read_at", types.Instant(), nullable=True),
        sa.Column("tried_at", types.Instant(), nullable=True),
        sa.Column("next_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'read', 'trouble')", name=op.f("ck_calendars_state_known")),
        sa.CheckConstraint(
            f"trouble IN ({', '.join(repr(word) for word in TROUBLES)})", name=op.f("ck_calendars_trouble_known")
        ),
        *_of_person("calendars"),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "busy_times",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("spans", types.Document(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        *_of_person("busy_times"),
        info={"personal": True, "export": True},
    )
    if on_postgresql:
        for table in TABLES:
            _run(*(statement.replace("{table}", table) for statement in ON_POSTGRESQL))
        _run(*PERSON_BY_FEED)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _run("SET LOCAL ROLE doorstep_backfill", "DROP FUNCTION doorstep_person_by_feed(bytea)", "RESET ROLE")
    for table in reversed(TABLES):
        op.drop_table(table)


def _of_person(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f(f"pk_{table}")),
    ]


def _run(*statements: str) -> None:
    app_role = context.config.attributes["app_role"]
    for statement in statements:
        op.get_bind().exec_driver_sql(statement.replace("{app_role}", app_role))
