"""People, their credentials, and what they share with whom."""

import sqlalchemy as sa

from doorstep.platform.database.tables import PERSON_ID, between, metadata, one_of, personal_table
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
    sa.Column("owner_id", Id, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    one_of("kind", "person", "demonstration", "sandbox", "app"),
    between("day_starts_at", 0, 12),
    sa.CheckConstraint("owner_id IS NULL OR kind IN ('sandbox', 'app')", name="owned_kind"),
    sa.Index("ix_people_owner_id", "owner_id"),
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
    sa.Column("sharing_id", Id, nullable=True),
    sa.Column("app_id", Id, nullable=True),
    sa.PrimaryKeyConstraint(PERSON_ID, "id"),
    one_of("kind", "session", "token", "app"),
    sa.CheckConstraint("(kind = 'app') = (sharing_id IS NOT NULL)", name="app_has_sharing"),
    sa.CheckConstraint("(kind = 'app') = (app_id IS NOT NULL)", name="app_is_named"),
    info={"personal": True, "export": True},
)

# What a person shares with one app, ally or clinician: the one model of consent. Tokens only point to a row of it.
sharing_grants = personal_table(
    "sharing_grants",
    sa.Column("subject_kind", sa.String(16), nullable=False),
    sa.Column("subject_id", Id, nullable=False),
    sa.Column("scopes", Document, nullable=False),
    sa.Column("purpose", sa.String(16), nullable=False),
    sa.Column("starts_at", Instant, nullable=False),
    sa.Column("ends_at", Instant, nullable=True),
    sa.Column("revoked_at", Instant, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    one_of("subject_kind", "app", "ally", "clinician"),
    one_of("purpose", "wellness", "sign_in", "support", "care"),
    sa.Index("ix_sharing_grants_newest", PERSON_ID, "created_at", "id"),
    sa.Index(
        "uq_sharing_grants_living",
        PERSON_ID,
        "subject_kind",
        "subject_id",
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    ),
)
