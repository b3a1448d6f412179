"""Rows of hidden factors: a code, or the id of an own factor."""

import sqlalchemy as sa

from doorstep.platform.database.tables import personal_table
from doorstep.platform.database.types import Instant

hidden_factors = personal_table(
    "hidden_factors",
    sa.Column("factor", sa.String(48), nullable=False),
    sa.Column("hidden_at", Instant, nullable=False),
    sa.UniqueConstraint("person_id", "factor", name="uq_hidden_factors_factor"),
)
