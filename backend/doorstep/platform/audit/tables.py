"""The audit log: one hash chain a person."""

import sqlalchemy as sa

from doorstep.platform.database.tables import metadata
from doorstep.platform.database.types import Id, Instant

audit_heads = sa.Table(
    "audit_heads",
    metadata,
    sa.Column("subject", Id, primary_key=True),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    info={"audit": True},
)

audit_lines = sa.Table(
    "audit_lines",
    metadata,
    sa.Column("subject", Id, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("operation", sa.String(64), nullable=False),
    sa.Column("actor_kind", sa.String(16), nullable=False),
    sa.Column("actor_id", Id, nullable=True),
    sa.Column("record_id", Id, nullable=True),
    sa.Column("outcome", sa.String(48), nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("subject", "sequence"),
    # What one app has seen and done, without walking the whole chain.
    sa.Index(
        "ix_audit_lines_of_app",
        "subject",
        "actor_id",
        "sequence",
        sqlite_where=sa.text("actor_kind = 'app'"),
        postgresql_where=sa.text("actor_kind = 'app'"),
    ),
    info={"audit": True},
)
