"""First answers, kept for a day so that a repeated request gets the same one."""

import sqlalchemy as sa

from doorstep.platform.database.tables import personal_table
from doorstep.platform.database.types import Instant, OwnWords

idempotency_keys = personal_table(
    "idempotency_keys",
    sa.Column("fingerprint", sa.LargeBinary, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("answer", OwnWords, nullable=False),
    export=False,
)
