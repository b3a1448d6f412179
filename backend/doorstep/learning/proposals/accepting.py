"""Accepting: what was chosen becomes plan entries, all of it in one unit of work or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from doorstep.content.words import StepKind
from doorstep.core.planning.week.messages import PlacedAt, WeekReply, WeekRequest
from doorstep.core.planning.week.model import WeekInput
from doorstep.learning.proposals.basis import basis_now
from doorstep.learning.proposals.problems import ProposalIsDeclined, ProposalIsStale, TimeBreaksALimit
from doorstep.learning.proposals.rows import (
    Made,
    MadeEntry,
    PlacementRow,
    PlacementWords,
    placement_words,
    placements_of,
    proposal_row,
)
from doorstep.learning.proposals.schemas import (
    AcceptIn,
    ChosenIn,
    PlacementChange,
    PlacementState,
    WeekProposalOut,
    WeekProposalStatus,
)
from doorstep.learning.proposals.showing import is_stale, proposal, wall_of
from doorstep.learning.proposals.tables import week_placements, week_proposals
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound, PreconditionFailed
from doorstep.practice.plans.changing import change_plan_entry, remove_plan_entry
from doorstep.practice.plans.finding import find_entry
from doorstep.practice.plans.making import create_plan_entry
from doorstep.practice.plans.schemas import AppliesTo, PlanEntryIn, PlanEntryPatch
from doorstep.practice.steps.schemas import StepIn
from doorstep.practice.steps.service import create_step
from doorstep.practice.turns import take_turn


def accept_proposal(tx: Transaction, grant: Grant, iso_week: str, proposal_id: str, body: AcceptIn) -> WeekProposalOut:
    """Plan what was chosen. What is accepted already stays as it is.

    Raises NotFound, PreconditionFailed, ProposalIsDeclined, ProposalIsStale, InvalidInput.
    """
    take_turn(tx)
    row = proposal_row(tx, iso_week, proposal_id)
    if tx.expected_version not in (None, row["version"]):
        raise PreconditionFailed
    placements = placements_of(tx, proposal_id)
    chosen = _chosen(placements, body)
    waiting = [(one, at) for one, at in chosen if one["state"] != PlacementState.ACCEPTED]
    if not waiting:
        return proposal(tx, grant, iso_week, proposal_id)
    if row["status"] == WeekProposalStatus.DECLINED:
        raise ProposalIsDeclined
    wall = wall_of(tx, iso_week)
    if is_stale(tx, row, [one for one, _ in waiting], basis_now(tx, wall)):
        raise ProposalIsStale
    # From here on If-Match has done its work: the entries have versions of their own.
    tx.expected_version = None
    for one, starts_at in waiting:
        _check_time(tx, wall.bounds, starts_at, one)
        try:
            _take_up(tx, grant, one, starts_at)
        except (InvalidInput, NotFound) as gone:  # a step, a goal or a place it names is no longer there
            raise ProposalIsStale from gone
    values = {"status": WeekProposalStatus.ACCEPTED, "accepted_at": tx.now, "basis": basis_now(tx, wall)}
    tx.update(week_proposals, proposal_id, values)
    return proposal(tx, grant, iso_week, proposal_id)


def _chosen(placements: Sequence[PlacementRow], body: AcceptIn) -> list[tuple[PlacementRow, datetime]]:
    if body.placements is None:
        return [(one, one["starts_at"]) for one in placements if one["state"] != PlacementState.DECLINED]
    known = {one["id"]: one for one in placements}
    unknown = [place for place, choice in enumerate(body.placements) if choice.id not in known]
    if unknown:
        detail = "This proposal has no placement with this id"
        raise InvalidInput(errors=[Fault("unknown_record", detail, f"/placements/{place}/id") for place in unknown])
    choices = {choice.id: choice for choice in body.placements}
    return [(known[one], choice.starts_at or known[one]["starts_at"]) for one, choice in choices.items()]


def _check_time(tx: Transaction, week: tuple[datetime, datetime], starts_at: datetime, one: PlacementRow) -> None:
    if starts_at != one["starts_at"] and not max(week[0], tx.now) <= starts_at < week[1]:
        detail = "Choose a time of this week that is still to come"
        raise InvalidInput(errors=[Fault("out_of_range", detail, "/placements")])


def _take_up(tx: Transaction, grant: Grant, one: PlacementRow, starts_at: datetime) -> None:
    """Do what one placement says, and write down what it made and what was there before."""
    if one["change"] == PlacementChange.NEW:
        made, was = _plan(tx, grant, one, starts_at), None
    else:
        made, was = _change(tx, grant, one, starts_at)
    values = {"state": PlacementState.ACCEPTED, "made": made, "was": was, "plan_entry_id": made["entry"]["id"]}
    tx.update(week_placements, one["id"], {**values, "starts_at": starts_at})


def _plan(tx: Transaction, grant: Grant, one: PlacementRow, starts_at: datetime) -> Made:
    words, kept = placement_words(one), None
    step_id = one["step_id"]
    if step_id is None and one["catalogue_id"] is not None:
        step_id = kept = create_step(tx, grant, StepIn(catalogue_id=one["catalogue_id"]))["id"]
    entry = create_plan_entry(
        tx,
        grant,
        PlanEntryIn(
            title=words["title"],
            kind=StepKind(one["kind"]),
            step_id=step_id,
            goal_id=one["goal_id"],
            place_id=one["place_id"],
            companion_ids=one["companion_ids"] or None,
            starts_at=starts_at,
            minutes=one["minutes"],
            energy_cost=one["energy_cost"],
        ),
    )
    return Made(entry=MadeEntry(id=entry["id"], version=entry["version"]), step_id=kept)


def _change(tx: Transaction, grant: Grant, one: PlacementRow, starts_at: datetime) -> tuple[Made, str]:
    """Change or take out the entry a placement is about; the second answer is what it said before."""
    entry_id = one["plan_entry_id"] or ""
    before = find_entry(tx, entry_id)[0]
    was = msgspec.json.encode({"starts_at": before["starts_at"], "time_zone": before["time_zone"], **before["content"]})
    version: int | None = None
    if one["change"] == PlacementChange.DROPPED:
        remove_plan_entry(tx, grant, entry_id, AppliesTo.THIS)
    else:
        sent = _sent(one, placement_words(one), starts_at)
        version = change_plan_entry(tx, grant, entry_id, PlanEntryPatch(**sent), AppliesTo.THIS)["version"]
    return Made(entry=MadeEntry(id=entry_id, version=version), step_id=None), was.decode()


def _sent(one: PlacementRow, words: PlacementWords, starts_at: datetime) -> dict[str, Any]:
    sent: dict[str, Any] = {"starts_at": starts_at}
    if one["change"] == PlacementChange.SMALLER:
        sent |= {"title": words["title"], "minutes": one["minutes"], "energy_cost": one["energy_cost"]}
    if one["change"] == PlacementChange.QUIETER:
        sent["place_id"] = one["place_id"]
    return sent


def own_times_asked(
    tx: Transaction, grant: Grant, iso_week: str, proposal_id: str, choices: Sequence[ChosenIn]
) -> WeekRequest | None:
    """What to ask the planner about times of the person's own, beside all that would be accepted; None without any."""
    row = proposal_row(tx, iso_week, proposal_id)
    wall = wall_of(tx, iso_week)
    at: Mapping[str, datetime | None] = {choice.id: choice.starts_at for choice in choices}
    placements = [
        one for one in placements_of(tx, proposal_id) if one["id"] in at or one["state"] == PlacementState.ACCEPTED
    ]
    if not any(at.get(one["id"]) not in (None, one["starts_at"]) for one in placements):
        return None
    week = msgspec.json.decode(row["asked"], type=WeekInput)
    placed = tuple(
        PlacedAt(placement_words(one)["code"], wall.minute_of(at.get(one["id"]) or one["starts_at"]))
        for one in placements
        if one["change"] != PlacementChange.DROPPED
    )
    return WeekRequest("check", week, placements=placed)


def refuse_broken(reply: WeekReply) -> None:
    """Raise TimeBreaksALimit where the times of one's own go past a limit."""
    if reply.violations:
        rules = dict.fromkeys(violation.rule for violation in reply.violations)
        faults = [Fault(rule, BROKEN.get(rule, "A limit of the week"), "/placements") for rule in rules]
        raise TimeBreaksALimit(errors=faults)


# What each limit says when a time of one's own goes past it.
BROKEN = {
    "not_free": "That time is outside your free times",
    "overlap": "Something else is there at that time",
    "budget": "The room of this week is taken",
    "day_energy": "That day would take more than its energy allows",
    "costly_days": "There would be more than two costly steps in three days",
    "once_a_day": "This step is there that day already",
    "times_a_week": "This step is there often enough this week",
    "steps_a_day": "There would be more than two steps that day",
    "pace_most": "This goal has enough steps this week",
    "one_step_up": "One step up a week is enough for a goal",
    "filtered": "This step does not fit this week",
}
