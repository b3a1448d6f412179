"""Rows of own factors."""

import sqlalchemy as sa

from doorstep.content.words import OwnFactorKind
from doorstep.platform.database.tables import one_of, personal_table, record_columns
from doorstep.platform.database.types import OwnWords

own_factors = personal_table(
    "own_factors",
    sa.Column("name", OwnWords, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("unit", OwnWords, nullable=True),
    # JSON list of the choices, in the person's words.
    sa.Column("choices", OwnWords, nullable=True),
    *record_columns(),
    one_of("kind", *OwnFactorKind),
    sa.Index("ix_own_factors_newest", "person_id", "created_at", "id"),
    told_as="own_factor",
)
