"""Undoing and declining: what accepting made goes, unless somebody touched it since."""

from datetime import datetime
from typing import Any

import msgspec

from doorstep.content.words import EntryStatus
from doorstep.learning.proposals.basis import basis_now
from doorstep.learning.proposals.problems import ProposalIsStale
from doorstep.learning.proposals.rows import Made, PlacementRow, placements_of, proposal_row
from doorstep.learning.proposals.schemas import (
    DeclineIn,
    PlacementChange,
    PlacementState,
    UndoIn,
    WeekProposalOut,
    WeekProposalStatus,
)
from doorstep.learning.proposals.showing import proposal, wall_of
from doorstep.learning.proposals.tables import week_placements, week_proposals
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, PreconditionFailed
from doorstep.practice.plans.bringing_back import bring_back
from doorstep.practice.plans.changing import change_plan_entry, remove_plan_entry
from doorstep.practice.plans.queries import EntryRow, stored_entry
from doorstep.practice.plans.schemas import AppliesTo, PlanEntryPatch
from doorstep.practice.steps.queries import step_or_none
from doorstep.practice.steps.service import remove_step
from doorstep.practice.turns import take_turn

_CHANGED = ("title", "minutes", "energy_cost", "place_id")


def undo_proposal(tx: Transaction, grant: Grant, iso_week: str, proposal_id: str, body: UndoIn) -> WeekProposalOut:
    """Put the week back as it was before accepting. What was touched since stays, and stays accepted.

    What was put back is open again, as long as nothing else changed. Raises NotFound, PreconditionFailed, InvalidInput.
    """
    take_turn(tx)
    row = proposal_row(tx, iso_week, proposal_id)
    if tx.expected_version not in (None, row["version"]):
        raise PreconditionFailed
    wall = wall_of(tx, iso_week)
    unchanged = row["basis"] == basis_now(tx, wall)
    placements = placements_of(tx, proposal_id)
    chosen = [one for one in _named(placements, body.placements) if one["state"] == PlacementState.ACCEPTED]
    tx.expected_version = None
    put_back = [one["id"] for one in reversed(chosen) if _put_back(tx, grant, one)]
    for placement_id in put_back:
        tx.update(week_placements, placement_id, {"state": PlacementState.OPEN, "made": None, "was": None})
    left = any(one["state"] == PlacementState.ACCEPTED and one["id"] not in put_back for one in placements)
    values: dict[str, Any] = {} if left else {"status": WeekProposalStatus.OPEN, "accepted_at": None}
    if unchanged:
        values["basis"] = basis_now(tx, wall)
    if put_back:
        tx.update(week_proposals, proposal_id, values)
    return proposal(tx, grant, iso_week, proposal_id)


def decline_proposal(
    tx: Transaction, grant: Grant, iso_week: str, proposal_id: str, body: DeclineIn
) -> WeekProposalOut:
    """Leave what is open; what was accepted stays, and declining twice changes nothing.

    Raises NotFound, PreconditionFailed, InvalidInput.
    """
    take_turn(tx)
    row = proposal_row(tx, iso_week, proposal_id)
    if tx.expected_version not in (None, row["version"]):
        raise PreconditionFailed
    placements = placements_of(tx, proposal_id)
    left = [one for one in _named(placements, body.placements) if one["state"] == PlacementState.OPEN]
    for one in left:
        tx.update(week_placements, one["id"], {"state": PlacementState.DECLINED})
    waiting = any(one["state"] == PlacementState.OPEN and one not in left for one in placements)
    closes = row["status"] == WeekProposalStatus.OPEN and not waiting
    if left or closes:
        tx.update(week_proposals, proposal_id, {"status": WeekProposalStatus.DECLINED} if closes else {})
    return proposal(tx, grant, iso_week, proposal_id)


def _named(placements: list[PlacementRow], ids: list[str] | None) -> list[PlacementRow]:
    """The placements named, or all; raises InvalidInput for one this proposal does not have."""
    if ids is None:
        return placements
    if set(ids) - {one["id"] for one in placements}:
        detail = "This proposal has no placement with this id"
        raise InvalidInput(errors=[Fault("unknown_record", detail, "/placements")])
    return [one for one in placements if one["id"] in ids]


def _put_back(tx: Transaction, grant: Grant, one: PlacementRow) -> bool:
    """Take back one acceptance; False where what it made was touched since."""
    made = one["made"]
    if made is None:
        return False
    entry = stored_entry(tx, made["entry"]["id"])
    if one["change"] == PlacementChange.DROPPED:
        return bring_back(tx, grant, made["entry"]["id"], _was(one))
    if entry is None or entry["removed_at"] is not None:
        return one["change"] == PlacementChange.NEW
    if not _untouched(entry, made):
        return False
    if one["change"] == PlacementChange.NEW:
        remove_plan_entry(tx, grant, entry["id"], AppliesTo.THIS)
        _drop_step(tx, grant, made["step_id"])
    else:
        was = _was(one)
        sent = {name: was[name] for name in _CHANGED} | {"starts_at": datetime.fromisoformat(was["starts_at"])}
        change_plan_entry(tx, grant, entry["id"], PlanEntryPatch(**sent), AppliesTo.THIS)
    return True


def _untouched(entry: EntryRow, made: Made) -> bool:
    return (
        entry["version"] == made["entry"]["version"]
        and entry["status"] == EntryStatus.PLANNED
        and entry["started_at"] is None
    )


def _drop_step(tx: Transaction, grant: Grant, step_id: str | None) -> None:
    """Remove the step that was kept for the entry, unless it was changed or put on a ladder meanwhile."""
    step = step_or_none(tx, step_id) if step_id is not None else None
    if step is not None and step["version"] == 1:
        remove_step(tx, grant, step["id"])


def _was(one: PlacementRow) -> dict[str, Any]:
    if one["was"] is None:
        raise ProposalIsStale
    was: dict[str, Any] = msgspec.json.decode(one["was"])
    return was
