"""Rows of offers a person answered with "keep it as it is"."""

import sqlalchemy as sa

from doorstep.platform.database.tables import one_of, personal_table
from doorstep.platform.database.types import Id, Instant

# One row a goal, kind and day; `day` is the person's local day, `2026-11-23`. The goal may be removed, so no key.
kept_offers = personal_table(
    "kept_offers",
    sa.Column("goal_id", Id, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("day", sa.String(10), nullable=False),
    sa.Column("kept_at", Instant, nullable=False),
    one_of("kind", "less_support", "rotation", "surroundings"),
    sa.UniqueConstraint("person_id", "goal_id", "kind", "day"),
)
