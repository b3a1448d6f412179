"""Proposals and placements as they are stored, with the shapes of their sealed words."""

from datetime import datetime

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.learning.proposals.schemas import WeekProposalQuery
from doorstep.learning.proposals.tables import week_placements, week_proposals
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Source
from doorstep.practice.columns import record_of


class Figures(TypedDict):
    """Codes and numbers of a proposal."""

    proof: str
    gap: float
    room: float
    load: int


class UnmetWords(TypedDict):
    """A wish that fell short."""

    wish: str
    sentence: str
    about: str | None
    day: int | None


class WhyNotWords(TypedDict):
    """A step that is not in the proposal. `rules` are pairs of a limit and a place in the week."""

    step: str
    title: str
    kind: str
    sentence: str
    filter: str | None
    rules: list[tuple[str, int | None]]


class ProposalWords(TypedDict):
    """What is said of a proposal as a whole."""

    sentence: str
    why_room: str
    unmet: list[UnmetWords]
    why_not: list[WhyNotWords]


class Was(TypedDict):
    """What an entry said before a change."""

    title: str
    starts_at: datetime
    minutes: int | None
    energy_cost: int | None
    place_id: str | None


class PlacementWords(TypedDict):
    """What is said of a placement. `code` is its candidate; `terms` and `other_days` are the planner's."""

    code: str
    title: str
    why: str
    why_this_day: str
    question: str | None
    accept: str | None
    keep: str | None
    rest_minutes: int
    terms: list[tuple[str, float]]
    other_days: list[tuple[int, str, str | None, str | None]]
    was: Was | None


class MadeEntry(TypedDict):
    """An entry that accepting made or changed, and the version it had then; None where it was taken out."""

    id: str
    version: int | None


class Made(TypedDict):
    """What accepting a placement made."""

    entry: MadeEntry
    step_id: str | None


class ProposalRow(TypedDict):
    """A stored proposal."""

    id: str
    iso_week: str
    kind: str
    status: str
    after_log_id: str | None
    basis: str
    figures: Figures
    words: str
    asked: str
    accepted_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


class PlacementRow(TypedDict):
    """A stored placement."""

    id: str
    proposal_id: str
    position: int
    change: str
    state: str
    plan_entry_id: str | None
    step_id: str | None
    catalogue_id: str | None
    goal_id: str | None
    place_id: str | None
    companion_ids: list[str] | None
    kind: str
    starts_at: datetime
    minutes: int
    energy_cost: int
    words: str
    made: Made | None
    was: str | None


_proposals = sa.select(*record_of(week_proposals)).where(of_person(week_proposals))
_in_week = week_proposals.c.iso_week == sa.bindparam("iso_week")
_ONE: Statement[ProposalRow] = Statement(_proposals.where(week_proposals.c.id == sa.bindparam("proposal_id"), _in_week))
_NEWEST: KeysetList[ProposalRow] = KeysetList(
    _proposals, by=week_proposals.c.created_at, filters={"iso_week": _in_week}
)
_PLACEMENTS: Statement[PlacementRow] = Statement(
    sa.select(*record_of(week_placements))
    .where(of_person(week_placements), week_placements.c.proposal_id == sa.bindparam("proposal_id"))
    .order_by(week_placements.c.position)
)
_OPEN_OF_KIND: Statement[dict[str, str]] = Statement(
    sa.select(week_proposals.c.id).where(
        of_person(week_proposals),
        _in_week,
        week_proposals.c.kind == sa.bindparam("kind"),
        week_proposals.c.status == sa.literal_column("'open'"),
    )
)
_FORGET: Statement[None] = Statement(
    sa.delete(week_proposals).where(of_person(week_proposals), week_proposals.c.id == sa.bindparam("proposal_id"))
)
_FORGET_PLACEMENTS: Statement[None] = Statement(
    sa.delete(week_placements).where(
        of_person(week_placements), week_placements.c.proposal_id == sa.bindparam("proposal_id")
    )
)


def proposal_row(tx: Transaction, iso_week: str, proposal_id: str) -> ProposalRow:
    """A proposal of that week; raises NotFound."""
    row = tx.first(_ONE, iso_week=iso_week, proposal_id=proposal_id)
    if row is None:
        raise NotFound
    return row


def proposals_newest_first(
    tx: Transaction, iso_week: str, query: WeekProposalQuery
) -> tuple[list[ProposalRow], str | None]:
    """A page of a week's proposals."""
    return _NEWEST.page(tx, query.limit, query.cursor, {"iso_week": iso_week, **query.by_source})


def placements_of(tx: Transaction, proposal_id: str) -> list[PlacementRow]:
    """A proposal's placements, in order."""
    return tx.all(_PLACEMENTS, proposal_id=proposal_id)


def forget_open(tx: Transaction, iso_week: str, kind: str) -> None:
    """Remove what was proposed before and never taken up."""
    for row in tx.all(_OPEN_OF_KIND, iso_week=iso_week, kind=kind):
        tx.execute(_FORGET_PLACEMENTS, proposal_id=row["id"])
        tx.execute(_FORGET, proposal_id=row["id"])


_read_words = msgspec.json.Decoder(ProposalWords)
_read_placement = msgspec.json.Decoder(PlacementWords)


def words_of(row: ProposalRow) -> ProposalWords:
    """What is said of a proposal."""
    return _read_words.decode(row["words"])


def placement_words(row: PlacementRow) -> PlacementWords:
    """What is said of a placement."""
    return _read_placement.decode(row["words"])
