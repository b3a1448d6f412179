"""Rows of gentle notes that were shown."""

import sqlalchemy as sa

from doorstep.platform.database.tables import one_of, personal_table
from doorstep.platform.database.types import Instant

# One row a kind and day; `day` is the person's local day, `2026-11-23`.
shown_notes = personal_table(
    "shown_notes",
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("day", sa.String(10), nullable=False),
    sa.Column("put_away", sa.Boolean, nullable=False),
    sa.Column("shown_at", Instant, nullable=False),
    one_of("kind", "much_energy", "quiet", "early_sign"),
    sa.UniqueConstraint("person_id", "kind", "day"),
)
