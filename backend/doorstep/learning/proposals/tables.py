"""Rows of proposals: what was asked, what came of it, and what accepting it made."""

import sqlalchemy as sa

from doorstep.platform.database.tables import between, one_of, personal_table, record_columns
from doorstep.platform.database.types import Document, Id, Instant, OwnWords

week_proposals = personal_table(
    "week_proposals",
    sa.Column("iso_week", sa.String(8), nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("status", sa.String(12), nullable=False),
    sa.Column("after_log_id", Id, nullable=True),
    # What the week was like when this was worked out: a digest of the plan, the free times, and who is hidden.
    sa.Column("basis", sa.String(64), nullable=False),
    # Room, load, energy, and how sure the answer is: codes and numbers.
    sa.Column("figures", Document, nullable=False),
    # JSON of the sentences that may name steps and people: the summary, limits, wishes to relax.
    sa.Column("words", OwnWords, nullable=False),
    # The question as the planner read it, so that "why not this one" is asked of the same week.
    sa.Column("asked", OwnWords, nullable=False),
    sa.Column("accepted_at", Instant, nullable=True),
    *record_columns(),
    one_of("kind", "week", "tired", "replan"),
    one_of("status", "open", "accepted", "declined"),
    sa.Index("ix_week_proposals_week", "person_id", "iso_week", "created_at", "id"),
)

week_placements = personal_table(
    "week_placements",
    sa.Column("proposal_id", Id, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("change", sa.String(8), nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    # The entry this changes; for a new one, the entry that accepting it made.
    sa.Column("plan_entry_id", Id, nullable=True),
    sa.Column("step_id", Id, nullable=True),
    sa.Column("catalogue_id", sa.String(16), nullable=True),
    sa.Column("goal_id", Id, nullable=True),
    sa.Column("place_id", Id, nullable=True),
    sa.Column("companion_ids", Document, nullable=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("starts_at", Instant, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("energy_cost", sa.Integer, nullable=False),
    # JSON of the title, the reason, and why this time.
    sa.Column("words", OwnWords, nullable=False),
    # What accepting made, `{entries: [{id, version}], step_id}`: what nobody touched since can be taken back.
    sa.Column("made", Document, nullable=True),
    # JSON of what the entry said before, so that it can be put back.
    sa.Column("was", OwnWords, nullable=True),
    one_of("change", "new", "moved", "smaller", "quieter", "dropped"),
    one_of("state", "open", "accepted", "declined"),
    one_of("kind", "social", "restorative"),
    between("minutes", 1, 1440),
    between("energy_cost", 1, 5),
    sa.UniqueConstraint("person_id", "proposal_id", "position"),
)
