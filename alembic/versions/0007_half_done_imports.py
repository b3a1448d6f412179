"""Find what an import left half-way by the day it was staged, not by the day a log in it was removed.

Only the body of one look-up changes, on PostgreSQL: code of the release before calls it in the same way and is told
of a few people more, for whom it then finds nothing to delete.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LOOKUP = (
    "CREATE OR REPLACE FUNCTION doorstep_people_past_time(timestamptz, timestamptz) RETURNS SETOF uuid LANGUAGE sql "
    "STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ "
    "SELECT person_id FROM credentials WHERE expires_at <= $2 "
    "UNION SELECT person_id FROM idempotency_keys WHERE created_at <= $1 "
    "UNION SELECT person_id FROM import_rows WHERE {staged} "
    "UNION SELECT person_id FROM logs WHERE deleted_at <= $2 "
    "UNION SELECT person_id FROM mail_links WHERE expires_at <= $2 "
    "UNION SELECT person_id FROM moments WHERE deleted_at <= $2 LIMIT 500 $body$"
)


def upgrade() -> None:
    _replace("staged_at <= $1")


def downgrade() -> None:
    _replace("deleted_at <= $2")


def _replace(staged: str) -> None:
    """The function belongs to the role that reads across people; only for this it may create one."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for statement in (
        "SET LOCAL lock_timeout = '5s'",
        "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
        "SET LOCAL ROLE doorstep_backfill",
        LOOKUP.format(staged=staged),
        "RESET ROLE",
        "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
    ):
        op.get_bind().exec_driver_sql(statement)
