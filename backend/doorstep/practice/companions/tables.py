"""Rows of companions."""

import sqlalchemy as sa

from doorstep.content.words import CompanionKind
from doorstep.platform.database.tables import one_of, personal_table, record_columns
from doorstep.platform.database.types import Instant, OwnWords

companions = personal_table(
    "companions",
    sa.Column("name", OwnWords, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("respects_my_pace", sa.Boolean, nullable=True),
    # From here on this person appears nowhere until they are shown again.
    sa.Column("hidden_at", Instant, nullable=True),
    *record_columns(),
    one_of("kind", *CompanionKind),
    sa.Index("ix_companions_newest", "person_id", "created_at", "id"),
    told_as="companion",
)
