"""Rows of jobs that wait to be done: ids and codes only."""

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

job_workers = sa.Table(
    "job_workers",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("seen_at", Instant, nullable=False),
)
