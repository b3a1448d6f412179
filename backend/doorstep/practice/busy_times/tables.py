"""The busy times of one calendar: one row, replaced as a whole whenever the calendar is read."""

import sqlalchemy as sa

from doorstep.platform.database.tables import WORKED_OUT, personal_table
from doorstep.platform.database.types import Document, Instant

# `id` is the calendar's.
busy_times = personal_table(
    "busy_times",
    # [[from, to], …] in whole minutes since 1970, in order, none touching the next.
    sa.Column("spans", Document, nullable=False, info=WORKED_OUT),
    sa.Column("changed_at", Instant, nullable=False),
)
