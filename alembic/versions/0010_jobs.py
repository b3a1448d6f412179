"""What workers counted, what was given up, and what each worker does at the moment.

Workers of the release before keep working beside this: what they say of themselves leaves the new columns as they are.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("given_up_jobs", "job_counts")


def upgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.get_bind().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
    with op.batch_alter_table("job_workers") as workers:
        workers.add_column(sa.Column("started_at", types.Instant(), nullable=True))
        workers.add_column(sa.Column("running", sa.Integer(), nullable=False, server_default="0"))
        workers.add_column(sa.Column("overdue", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "given_up_jobs",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("job", sa.String(length=48), nullable=False),
        sa.Column("business_key", sa.String(length=128), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("payload", types.Document(), nullable=False),
        sa.Column("error", sa.String(length=64), nullable=False),
        sa.Column("given_up_at", types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_up_jobs")),
    )
    op.create_index("ix_given_up_jobs_key", "given_up_jobs", ["business_key"])
    op.create_index("ix_given_up_jobs_person", "given_up_jobs", ["person_id"])
    op.create_table(
        "job_counts",
        sa.Column("job", sa.String(length=48), nullable=False),
        sa.Column("started", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.Column("given_up", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.BigInteger(), nullable=False),
        sa.Column("run_seconds", sa.Float(), nullable=False),
        sa.Column("waited_seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_job_counts")),
    )
    if on_postgresql:
        app_role = context.config.attributes["app_role"]
        for table in TABLES:
            op.get_bind().exec_driver_sql(f'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app_role}"')


def downgrade() -> None:
    op.drop_table("job_counts")
    op.drop_table("given_up_jobs")
    with op.batch_alter_table("job_workers") as workers:
        workers.drop_column("overdue")
        workers.drop_column("running")
        workers.drop_column("started_at")
