"""Where the making of a sandbox stands: one row, which belongs to the sandbox person and has their id."""

import sqlalchemy as sa

from doorstep.platform.database.tables import personal_table
from doorstep.platform.database.types import Id, Instant

sandboxes = personal_table(
    "sandboxes",
    sa.Column("app_id", Id, nullable=False),
    # The day the sample year ends on, as the first run saw it: a run that is taken up again goes on with the same.
    sa.Column("day", sa.String(10), nullable=False),
    sa.Column("run", sa.Integer, nullable=False),
    sa.Column("parts_done", sa.Integer, nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("ready_at", Instant, nullable=True),
    export=False,
)
