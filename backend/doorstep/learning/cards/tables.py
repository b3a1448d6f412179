"""Rows of cards, and of each time a card's grade was set: codes and numbers, no words."""

import sqlalchemy as sa

from doorstep.core.language.changed_mind import Change
from doorstep.core.words import Grade, Outcome
from doorstep.platform.database.tables import one_of, personal_table
from doorstep.platform.database.types import Document, Id, Instant

insight_cards = personal_table(
    "insight_cards",
    sa.Column("kind", sa.String(16), nullable=False),
    # Names of columns: one for a pattern, several where factors are tied.
    sa.Column("members", Document, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("grade", sa.String(20), nullable=False),
    # The surest it has been while it was shown, which way it pointed then, and from how many notes.
    sa.Column("surest_grade", sa.String(20), nullable=False),
    sa.Column("surest_direction", sa.Integer, nullable=False),
    sa.Column("surest_entries", sa.Integer, nullable=False),
    sa.Column("change", sa.String(16), nullable=True),
    sa.Column("finding", Document, nullable=False),
    sa.Column("computed_at", Instant, nullable=False),
    sa.Column("found_at", Instant, nullable=False),
    # Null while it waits for its week.
    sa.Column("shown_at", Instant, nullable=True),
    one_of("kind", "pattern", "tied"),
    one_of("outcome", *Outcome),
    one_of("grade", *Grade),
    one_of("surest_grade", *Grade),
    one_of("change", *Change),
)

insight_gradings = personal_table(
    "insight_gradings",
    sa.Column("card_id", Id, nullable=False),
    sa.Column("previous_grade", sa.String(20), nullable=True),
    sa.Column("grade", sa.String(20), nullable=False),
    sa.Column("graded_at", Instant, nullable=False),
    one_of("previous_grade", *Grade),
    one_of("grade", *Grade),
    sa.Index("ix_insight_gradings_newest", "person_id", "graded_at", "id"),
)
