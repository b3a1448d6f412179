"""Rows of jobs that wait, of those given up, and of who does them: ids and codes only."""

import sqlalchemy as sa

from doorstep.platform.database.tables import metadata
from doorstep.platform.database.types import Document, Id, Instant

due_jobs = sa.Table(
    "due_jobs",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("job", sa.String(48), nullable=False),
    sa.Column("business_key", sa.String(128), nullable=False, unique=True),
    sa.Column("person_id", Id, nullable=True),
    sa.Column("payload", Document, nullable=False),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Index("ix_due_jobs_due", "due_at"),
    sa.Index("ix_due_jobs_person", "person_id"),
)

given_up_jobs = sa.Table(
    "given_up_jobs",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("job", sa.String(48), nullable=False),
    sa.Column("business_key", sa.String(128), nullable=False),
    sa.Column("person_id", Id, nullable=True),
    sa.Column("payload", Document, nullable=False),
    sa.Column("error", sa.String(64), nullable=False),
    sa.Column("given_up_at", Instant, nullable=False),
    sa.Index("ix_given_up_jobs_key", "business_key"),
    sa.Index("ix_given_up_jobs_person", "person_id"),
)

job_workers = sa.Table(
    "job_workers",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("seen_at", Instant, nullable=False),
    sa.Column("started_at", Instant, nullable=True),
    sa.Column("running", sa.Integer, nullable=False, server_default="0"),
    sa.Column("overdue", sa.Integer, nullable=False, server_default="0"),
)

job_counts = sa.Table(
    "job_counts",
    metadata,
    sa.Column("job", sa.String(48), primary_key=True),
    sa.Column("started", sa.BigInteger, nullable=False),
    sa.Column("done", sa.BigInteger, nullable=False),
    sa.Column("failed", sa.BigInteger, nullable=False),
    sa.Column("given_up", sa.BigInteger, nullable=False),
    sa.Column("withdrawn", sa.BigInteger, nullable=False),
    sa.Column("run_seconds", sa.Float, nullable=False),
    sa.Column("waited_seconds", sa.Float, nullable=False),
)
