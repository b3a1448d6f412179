"""Rows of what apps wrote: one line a row of the person's that an app added, changed or removed."""

import sqlalchemy as sa

from doorstep.platform.database.tables import PERSON_ID, one_of, personal_table
from doorstep.platform.database.types import Id, Instant, OwnWords

app_writes = personal_table(
    "app_writes",
    sa.Column("app_id", Id, nullable=False),
    # What is taken back together or not at all: the lines of one call; of a batch or a file, each log by itself.
    sa.Column("deed_id", Id, nullable=False),
    sa.Column("record_table", sa.String(32), nullable=False),
    sa.Column("record_id", Id, nullable=False),
    sa.Column("deed", sa.String(8), nullable=False),
    # JSON of the whole row before; null for one that was added.
    sa.Column("before", OwnWords, nullable=True),
    # A keyed digest of the row as the app left it; null where it is gone, or while it is as a whole file brought it in.
    sa.Column("digest", sa.LargeBinary, nullable=True),
    sa.Column("written_at", Instant, nullable=False),
    # What a row said before is kept for so long; that an app added it, for as long as the person likes.
    sa.Column("forget_at", Instant, nullable=True),
    one_of("deed", "added", "changed", "removed"),
    sa.CheckConstraint("(deed = 'added') = (before IS NULL)", name="added_had_no_before"),
    sa.CheckConstraint("(deed = 'added') = (forget_at IS NULL)", name="before_is_forgotten"),
    sa.Index("ix_app_writes_newest", PERSON_ID, "app_id", "written_at", "id"),
    sa.Index("ix_app_writes_record", PERSON_ID, "record_id"),
)
