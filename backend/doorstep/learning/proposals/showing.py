"""Proposals as the contract shows them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from doorstep.core.planning.week.codes import DayVerdict, Proof, Rule, Term, WhyNotKind
from doorstep.core.planning.weeks import IsoWeek
from doorstep.learning.proposals.basis import basis_now
from doorstep.learning.proposals.options import names_someone
from doorstep.learning.proposals.queries import own_companions
from doorstep.learning.proposals.rows import (
    PlacementRow,
    ProposalRow,
    WhyNotWords,
    placement_words,
    placements_of,
    proposal_row,
    proposals_newest_first,
    words_of,
)
from doorstep.learning.proposals.schemas import (
    LimitOut,
    PlacementChange,
    PlacementOut,
    PlacementState,
    WasOut,
    WeekProposalKind,
    WeekProposalOut,
    WeekProposalQuery,
    WeekProposalStatus,
    WhyNotOut,
)
from doorstep.learning.proposals.wall import WallWeek
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.days.queries import own_clock


def proposal(tx: Transaction, grant: Grant, iso_week: str, proposal_id: str) -> WeekProposalOut:
    """One proposal; raises NotFound."""
    row = proposal_row(tx, iso_week, proposal_id)
    wall = wall_of(tx, iso_week)
    return _shown(tx, row, wall, basis_now(tx, wall))


def week_proposals(tx: Transaction, grant: Grant, iso_week: str, query: WeekProposalQuery) -> Page[WeekProposalOut]:
    """A page of a week's proposals, newest first."""
    rows, cursor = proposals_newest_first(tx, iso_week, query)
    wall = wall_of(tx, iso_week)
    basis = basis_now(tx, wall) if rows else ""
    return {"data": [_shown(tx, row, wall, basis) for row in rows], "next_cursor": cursor}


def why_not(tx: Transaction, grant: Grant, iso_week: str, proposal_id: str, step: str | None) -> WhyNotOut:
    """Why a step is not in a proposal; raises NotFound for one that was not looked at, or is in it, InvalidInput."""
    words = words_of(proposal_row(tx, iso_week, proposal_id))
    if step is None:
        raise InvalidInput(errors=[Fault("required", "Name a step: its id, or one such as L04-01", parameter="step")])
    found = next((why for why in words["why_not"] if why["step"].lower() == step.lower()), None)
    if found is None:
        raise NotFound("This step was not looked at for this week, or it is in the proposal.")
    return {
        "step": found["step"],
        "kind": WhyNotKind(found["kind"]),
        "sentence": found["sentence"],
        "filter": cast(Any, found["filter"]),
        "rules": _limits(found["rules"], IsoWeek.parse(iso_week)),
    }


def wall_of(tx: Transaction, iso_week: str) -> WallWeek:
    """The week on the person's own wall."""
    return WallWeek(IsoWeek.parse(iso_week), own_clock(tx))


def is_stale(tx: Transaction, row: ProposalRow, placements: Sequence[PlacementRow], basis: str) -> bool:
    """Whether the week has changed since, or something still open would begin in the past."""
    late = any(one["state"] == PlacementState.OPEN and one["starts_at"] <= tx.now for one in placements)
    return row["basis"] != basis or late


def _shown(tx: Transaction, row: ProposalRow, wall: WallWeek, basis: str) -> WeekProposalOut:
    words = words_of(row)
    placements = placements_of(tx, row["id"])
    company = own_companions(tx)
    hidden = frozenset(one["id"] for one in company if one["hidden"])
    names = [one["name"] for one in company if one["hidden"]]
    week = wall.week
    return {
        "id": row["id"],
        "iso_week": row["iso_week"],
        "kind": WeekProposalKind(row["kind"]),
        "status": WeekProposalStatus(row["status"]),
        "stale": is_stale(tx, row, placements, basis),
        "after_log": row["after_log_id"],
        "sentence": words["sentence"],
        "room": {"total": row["figures"]["room"], "used": row["figures"]["load"], "why": words["why_room"]},
        "placements": [
            _placement(one, wall, hidden)
            for one in placements
            if not names_someone(placement_words(one)["title"], names)
        ],
        "limits": _limits_of(words["why_not"], week),
        "unmet": [
            {
                "wish": Term(unmet["wish"]),
                "sentence": unmet["sentence"],
                "about": unmet["about"],
                "day": _day(week, unmet["day"]),
            }
            for unmet in words["unmet"]
        ],
        "left_out": [
            {"step": why["step"], "title": why["title"]}
            for why in words["why_not"]
            if not names_someone(why["title"], names)
        ],
        "proof": Proof(row["figures"]["proof"]),
        "gap": row["figures"]["gap"],
        "accepted_at": row["accepted_at"],
        "version": row["version"],
        "created_at": row["created_at"],
        "changed_at": row["changed_at"],
        "source": row["source"],
    }


def _placement(row: PlacementRow, wall: WallWeek, hidden: frozenset[str]) -> PlacementOut:
    words = placement_words(row)
    was = words["was"]
    stored, said = cast(dict[str, Any], row), cast(dict[str, Any], words)
    return cast(
        PlacementOut,
        {
            **{name: stored[name] for name in _AS_STORED},
            "change": PlacementChange(row["change"]),
            "state": PlacementState(row["state"]),
            "title": words["title"],
            "day": str(wall.clock.day_of(row["starts_at"])),
            "companion_ids": [one for one in row["companion_ids"] or () if one not in hidden],
            **{name: said[name] for name in _AS_SAID},
            "terms": [{"term": term, "points": points} for term, points in words["terms"]],
            "other_days": [
                {"day": str(wall.day_at(day)), "verdict": DayVerdict(verdict), "rule": rule, "term": term}
                for day, verdict, rule, term in words["other_days"]
            ],
            "was": WasOut(title=was["title"], starts_at=was["starts_at"], minutes=was["minutes"]) if was else None,
        },
    )


_AS_STORED = (
    "id",
    "kind",
    "starts_at",
    "minutes",
    "energy_cost",
    "plan_entry_id",
    "step_id",
    "catalogue_id",
    "goal_id",
    "place_id",
)
_AS_SAID = ("why", "why_this_day", "question", "accept", "keep", "rest_minutes")


def _limits_of(left_out: Sequence[WhyNotWords], week: IsoWeek) -> list[LimitOut]:
    """The hard limits that kept something out, each once."""
    found = dict.fromkeys((rule, day) for why in left_out for rule, day in why["rules"])
    return _limits(list(found), week)


def _limits(rules: Sequence[tuple[str, int | None]], week: IsoWeek) -> list[LimitOut]:
    return [{"limit": Rule(rule), "day": _day(week, day)} for rule, day in rules]


def _day(week: IsoWeek, place: int | None) -> str | None:
    return None if place is None else str(week.monday + timedelta(days=place))
