"""The feed of a person's plan: at most one, with its address and what it shows."""

import sqlalchemy as sa

from doorstep.platform.database.tables import PERSON_ID, between, personal_table
from doorstep.platform.database.types import Instant

calendar_feeds = personal_table(
    "calendar_feeds",
    # The address is found by its hash; the secret itself is kept sealed, so that its owner can copy it a second time.
    sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("secret", sa.LargeBinary, nullable=False),
    sa.Column("titles", sa.Boolean, nullable=False),
    sa.Column("alarm_minutes", sa.Integer, nullable=True),
    sa.Column("read_at", Instant, nullable=True),
    sa.Column("revoked_at", Instant, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    between("alarm_minutes", 0, 1440),
    sa.UniqueConstraint(PERSON_ID),
)
