"""People and their credentials."""

import sqlalchemy as sa

from doorstep.platform.database.tables import PERSON_ID, between, metadata, one_of
from doorstep.platform.database.types import Document, Id, Instant, OwnWords

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("email", OwnWords, nullable=True),
    sa.Column("email_index", sa.LargeBinary, nullable=True, unique=True),
    sa.Column("email_confirmed_at", Instant, nullable=True),
    sa.Column("password_hash", sa.String(255), nullable=True),
    sa.Column("display_name", OwnWords, nullable=True),
    sa.Column("time_zone", sa.String(64), nullable=False),
    sa.Column("day_starts_at", sa.Integer, nullable=False),
    sa.Column("locale", sa.String(16), nullable=False),
    sa.Column("country", sa.String(2), nullable=True),
    sa.Column("preferences", Document, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("expires_at", Instant, nullable=True),
    sa.Column("erase_after", Instant, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    one_of("kind", "person", "demonstration"),
    between("day_starts_at", 0, 12),
    info={"personal": True, "export": True},
)

credentials = sa.Table(
    "credentials",
    metadata,
    sa.Column(PERSON_ID, Id, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    sa.Column("id", Id, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("scopes", Document, nullable=False),
    sa.Column("name", OwnWords, nullable=True),
    sa.Column("stepped_up_until", Instant, nullable=True),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("last_used_at", Instant, nullable=True),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("revoked_at", Instant, nullable=True),
    sa.PrimaryKeyConstraint(PERSON_ID, "id"),
    one_of("kind", "session", "token"),
    info={"personal": True, "export": True},
)
