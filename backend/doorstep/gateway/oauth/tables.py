"""Rows of codes and refresh tokens. Each belongs to the person who agreed; secrets are stored as hashes only."""

import sqlalchemy as sa

from doorstep.platform.database.tables import personal_table
from doorstep.platform.database.types import Document, Id, Instant, OwnWords

authorization_codes = personal_table(
    "authorization_codes",
    sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("app_id", Id, nullable=False),
    sa.Column("sharing_id", Id, nullable=False),
    sa.Column("redirect_uri", OwnWords, nullable=False),
    sa.Column("challenge", sa.LargeBinary, nullable=False),
    sa.Column("scopes", Document, nullable=False),
    sa.Column("nonce", OwnWords, nullable=True),
    sa.Column("authenticated_at", Instant, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("used_at", Instant, nullable=True),
    export=False,
)

# `family_id` is the id of the code that began the line; `credential_id` is the access token given out beside this one.
refresh_tokens = personal_table(
    "refresh_tokens",
    sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("family_id", Id, nullable=False),
    sa.Column("credential_id", Id, nullable=False),
    sa.Column("app_id", Id, nullable=False),
    sa.Column("sharing_id", Id, nullable=False),
    sa.Column("scopes", Document, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("used_at", Instant, nullable=True),
    sa.Column("revoked_at", Instant, nullable=True),
    sa.Index("ix_refresh_tokens_family", "person_id", "family_id"),
    sa.Index("ix_refresh_tokens_credential", "person_id", "credential_id"),
    export=False,
)
