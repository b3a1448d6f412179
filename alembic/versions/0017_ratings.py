"""Ratings are a domain of their own on PostgreSQL, which reads the CHECKs of a table anew at each statement.

Code of the release before writes and reads the columns as it did. Each of the seven tables is written anew once, under
a lock: about four seconds for a million logs.
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

RATED = {
    "check_ins": ("energy", "mood", "sleep_quality"),
    "logs": (
        "before_mood",
        "before_energy",
        "during_mood",
        "after_mood",
        "after_energy",
        "expected_enjoyment",
        "expected_difficulty",
        "enjoyment",
        "difficulty",
        "drain",
        "connectedness",
        "mastery",
        "distress_peak",
    ),
    "plan_entries": ("expected_enjoyment", "expected_difficulty", "before_mood", "before_energy"),
    "plan_series": ("expected_enjoyment", "expected_difficulty"),
    "steps": ("expected_difficulty",),
    "suggestions": ("energy",),
}
# Rows of an import on their way into the log; whatever arrives has to be in range there.
UNCHECKED = {"import_rows": RATED["logs"]}


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    _run("SET LOCAL lock_timeout = '5s'")
    _run("CREATE DOMAIN rating AS double precision CONSTRAINT rating_range CHECK (VALUE >= 0 AND VALUE <= 10)")
    for table, columns in RATED.items():
        _run(f"ALTER TABLE {table} {', '.join(f'DROP CONSTRAINT ck_{table}_{name}_range' for name in columns)}")
    for table, columns in (RATED | UNCHECKED).items():
        _run(f"ALTER TABLE {table} {', '.join(f'ALTER COLUMN {name} TYPE rating' for name in columns)}")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in (RATED | UNCHECKED).items():
        _run(f"ALTER TABLE {table} {', '.join(f'ALTER COLUMN {name} TYPE double precision' for name in columns)}")
    for table, columns in RATED.items():
        checks = [f"ADD CONSTRAINT ck_{table}_{name}_range CHECK ({name} >= 0 AND {name} <= 10)" for name in columns]
        _run(f"ALTER TABLE {table} {', '.join(checks)}")
    _run("DROP DOMAIN rating")


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
