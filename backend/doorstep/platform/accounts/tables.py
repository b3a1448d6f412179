"""Rows of accounts beside people and credentials."""

import sqlalchemy as sa

from doorstep.platform.database.tables import metadata, one_of, personal_table
from doorstep.platform.database.types import Id, Instant, OwnWords

mail_links = personal_table(
    "mail_links",
    sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("purpose", sa.String(16), nullable=False),
    sa.Column("email", OwnWords, nullable=True),
    sa.Column("partner_id", Id, nullable=True),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("used_at", Instant, nullable=True),
    one_of("purpose", "confirm", "reset", "leave_address", "take_address"),
    export=False,
)

sign_in_tries = sa.Table(
    "sign_in_tries",
    metadata,
    sa.Column("subject", sa.LargeBinary, primary_key=True),
    sa.Column("since", Instant, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
)
