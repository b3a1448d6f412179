"""The latest findings of a person, one row: codes and numbers, no own words."""

import sqlalchemy as sa

from doorstep.platform.database.tables import personal_table
from doorstep.platform.database.types import Document, Instant

insight_findings = personal_table(
    "insight_findings",
    # A digest of the state of the log they belong to.
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Column("found", Document, nullable=False),
    sa.Column("computed_at", Instant, nullable=False),
    export=False,
)
