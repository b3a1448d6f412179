"""Calendars a person lets Doorstep read; what they hold is kept as busy times and nothing else."""

import sqlalchemy as sa

from doorstep.platform.database.tables import WORKED_OUT, one_of, personal_table, record_columns
from doorstep.platform.database.types import Instant, OwnWords

calendars = personal_table(
    "calendars",
    sa.Column("name", OwnWords, nullable=False),
    # Null for one that came as a file.
    sa.Column("address", OwnWords, nullable=True),
    sa.Column("state", sa.String(16), nullable=False, info=WORKED_OUT),
    sa.Column("trouble", sa.String(32), nullable=True, info=WORKED_OUT),
    sa.Column("read_at", Instant, nullable=True, info=WORKED_OUT),
    sa.Column("tried_at", Instant, nullable=True, info=WORKED_OUT),
    # When the address is looked at next; a waiting job for another instant does nothing.
    sa.Column("next_at", Instant, nullable=True, info=WORKED_OUT),
    *record_columns(),
    one_of("state", "waiting", "read", "trouble"),
    one_of(
        "trouble",
        "not_a_calendar",
        "too_large",
        "too_much",
        "too_often",
        "too_slow",
        "partly_read",
        "not_allowed",
        "not_there",
        "no_answer",
    ),
    told_as="calendar",
)
