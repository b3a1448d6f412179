"""An app's tokens are found only while the app is there, so that removing it ends them at once.

Code of the release before calls the same look-up, and refuses such a token as one it does not know.
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

FOUND = "WHERE c.hash = shown"
APP_IS_THERE = (
    " AND (c.app_id IS NULL OR EXISTS (SELECT 1 FROM people a WHERE a.id = c.app_id AND a.erase_after IS NULL))"
)


def upgrade() -> None:
    _change(f"{FOUND};", f"{FOUND}{APP_IS_THERE};")


def downgrade() -> None:
    _change(f"{FOUND}{APP_IS_THERE};", f"{FOUND};")


def _change(before: str, after: str) -> None:
    """Put other words into the look-up every call begins with; SQLite has it as a statement in the code."""
    if op.get_bind().dialect.name != "postgresql":
        return
    found = op.get_bind().exec_driver_sql("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = 'doorstep_open'")
    definition = str(found.scalar_one())
    assert before in definition
    for statement in (
        "SET LOCAL lock_timeout = '5s'",
        "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
        "SET LOCAL ROLE doorstep_backfill",
        definition.replace(before, after),
        "RESET ROLE",
        "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
    ):
        op.get_bind().exec_driver_sql(statement)
