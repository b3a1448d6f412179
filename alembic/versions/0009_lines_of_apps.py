"""An index on what apps did, for "what this app has seen"; lines of the person's own are not in it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BY_APPS = sa.text("actor_kind = 'app'")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
    op.create_index(
        "ix_audit_lines_of_app",
        "audit_lines",
        ["subject", "actor_id", "sequence"],
        sqlite_where=BY_APPS,
        postgresql_where=BY_APPS,
    )


def downgrade() -> None:
    op.drop_index("ix_audit_lines_of_app", "audit_lines")
