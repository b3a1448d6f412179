"""Where apps want to hear of changes, and what was sent there.

Code of the release before knows neither table; the look-up it calls for rows past their time answers apps as well,
for whom it finds nothing to delete.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
TABLES = ("webhook_endpoints", "webhook_deliveries")
# Row-level security and rights, as every table of a person has them.
ON_POSTGRESQL = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON {{table}} USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app_role}"',
    "GRANT SELECT ON {table} TO doorstep_backfill",
)
DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ {body} $body$"
OVERDUE = "UNION SELECT person_id FROM webhook_deliveries WHERE begun_at <= $2"
PAST_TIME = "CREATE OR REPLACE FUNCTION doorstep_people_past_time(timestamptz, timestamptz) RETURNS SETOF uuid "
BY_SHARING = "doorstep_person_by_sharing(uuid)"


def upgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.get_bind().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
    _create_endpoints()
    _create_deliveries()
    if not on_postgresql:
        return
    for table in TABLES:
        _run(*(statement.replace("{table}", table) for statement in ON_POSTGRESQL))
    body = "SELECT person_id FROM sharing_grants WHERE id = $1"
    _as_backfill(
        f"CREATE FUNCTION {BY_SHARING} RETURNS SETOF uuid " + DEFINER.format(body=body),
        f"REVOKE ALL ON FUNCTION {BY_SHARING} FROM PUBLIC",
        f'GRANT EXECUTE ON FUNCTION {BY_SHARING} TO "{{app_role}}"',
        PAST_TIME + DEFINER.format(body=_past_time().replace(" LIMIT 500", f" {OVERDUE} LIMIT 500")),
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        body = _past_time().replace(f" {OVERDUE}", "")
        _as_backfill(f"DROP FUNCTION {BY_SHARING}", PAST_TIME + DEFINER.format(body=body))
    op.drop_table("webhook_deliveries")
    op.drop_table("webhook_endpoints")


def _past_time() -> str:
    """What the look-up for rows past their time says now; this revision adds one table to it."""
    found = op.get_bind().exec_driver_sql("SELECT prosrc FROM pg_proc WHERE proname = 'doorstep_people_past_time'")
    return str(found.scalar_one()).strip()


def _create_endpoints() -> None:
    op.create_table(
        "webhook_endpoints",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("url", types.OwnWords(), nullable=False),
        sa.Column("description", types.OwnWords(), nullable=True),
        sa.Column("event_types", types.Document(), nullable=True),
        sa.Column("sharing_id", types.Id(), nullable=True),
        sa.Column("secret", types.OwnWords(), nullable=False),
        sa.Column("previous_secret", types.OwnWords(), nullable=True),
        sa.Column("previous_secret_until", types.Instant(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("disabled_because", sa.String(length=16), nullable=True),
        sa.Column("failing_since", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.CheckConstraint("status IN ('active', 'disabled')", name=op.f("ck_webhook_endpoints_status_known")),
        sa.CheckConstraint(
            "disabled_because IN ('asked', 'gone', 'failing')", name=op.f("ck_webhook_endpoints_disabled_because_known")
        ),
        sa.CheckConstraint(
            "(status = 'disabled') = (disabled_because IS NOT NULL)",
            name=op.f("ck_webhook_endpoints_disabled_for_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_webhook_endpoints_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_webhook_endpoints")),
        info={"personal": True, "export": False, "of_app": True},
    )


def _create_deliveries() -> None:
    op.create_table(
        "webhook_deliveries",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("endpoint_id", types.Id(), nullable=False),
        sa.Column("event_type", sa.String(length=48), nullable=False),
        sa.Column("record_id", types.Id(), nullable=False),
        sa.Column("sharing_id", types.Id(), nullable=True),
        sa.Column("happened_at", types.Instant(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", types.Instant(), nullable=True),
        sa.Column("tried", types.Document(), nullable=False),
        sa.Column("begun_at", types.Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.CheckConstraint(
            "status IN ('waiting', 'delivered', 'failed', 'withheld')", name=op.f("ck_webhook_deliveries_status_known")
        ),
        sa.CheckConstraint(
            "(status = 'waiting') = (next_try_at IS NOT NULL)", name=op.f("ck_webhook_deliveries_waiting_for_a_time")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_webhook_deliveries_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "endpoint_id"],
            ["webhook_endpoints.person_id", "webhook_endpoints.id"],
            name=op.f("fk_webhook_deliveries_person_id_endpoint_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_webhook_deliveries")),
        info={"personal": True, "export": False, "of_app": True},
    )
    op.create_index("ix_webhook_deliveries_newest", "webhook_deliveries", ["person_id", "created_at", "id"])
    op.create_index("ix_webhook_deliveries_endpoint", "webhook_deliveries", ["person_id", "endpoint_id"])


def _as_backfill(*statements: str) -> None:
    """The functions belong to the role that reads across people; only for this it may create any."""
    _run(
        "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
        "SET LOCAL ROLE doorstep_backfill",
        *statements,
        "RESET ROLE",
        "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
    )


def _run(*statements: str) -> None:
    app_role = context.config.attributes["app_role"]
    for statement in statements:
        op.get_bind().exec_driver_sql(statement.replace("{app_role}", app_role))
