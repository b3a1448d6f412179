"""Rows of focus questions."""

import sqlalchemy as sa

from doorstep.core.words import Outcome
from doorstep.platform.database.tables import one_of, personal_table, record_columns
from doorstep.platform.database.types import Instant

focus_questions = personal_table(
    "focus_questions",
    sa.Column("factor", sa.String(48), nullable=False),
    sa.Column("level", sa.String(48), nullable=True),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    # Whether it was asked before the log itself pointed at the pair: only then does it carry more weight.
    sa.Column("asked_beforehand", sa.Boolean, nullable=False),
    *record_columns(),
    one_of("outcome", *Outcome),
    told_as="focus_question",
)
