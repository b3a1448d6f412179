"""Rows of apps. Each belongs to the app's own row among the people and has its id, so that one look-up finds it."""

import sqlalchemy as sa

from doorstep.platform.database.tables import one_of, personal_table
from doorstep.platform.database.types import Document, Id, Instant, OwnWords

apps = personal_table(
    "apps",
    sa.Column("name", OwnWords, nullable=False),
    sa.Column("description", OwnWords, nullable=True),
    sa.Column("home_page", OwnWords, nullable=True),
    sa.Column("redirect_uris", OwnWords, nullable=False),
    sa.Column("scopes", Document, nullable=False),
    sa.Column("confidential", sa.Boolean, nullable=False),
    sa.Column("secret_hash", sa.LargeBinary, nullable=True),
    sa.Column("previous_secret_hash", sa.LargeBinary, nullable=True),
    sa.Column("previous_secret_until", Instant, nullable=True),
    sa.Column("registered_by", sa.String(16), nullable=False),
    sa.Column("sandbox_id", Id, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    one_of("registered_by", "developer", "itself"),
    sa.CheckConstraint("confidential = (secret_hash IS NOT NULL)", name="secret_if_confidential"),
    export=False,
    of_app=True,
)
