"""Keeping a proposal: the planner's codes become rows with titles, links and plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from doorstep.core.planning.week.codes import ChangeKind
from doorstep.core.planning.week.messages import WeekReply
from doorstep.core.planning.week.proposal import Change, Placement, WeekProposal, WhyNot
from doorstep.learning.proposals.asking import Question
from doorstep.learning.proposals.options import Option
from doorstep.learning.proposals.rows import (
    Figures,
    PlacementWords,
    ProposalWords,
    UnmetWords,
    Was,
    WhyNotWords,
    forget_open,
)
from doorstep.learning.proposals.schemas import (
    PlacementChange,
    PlacementState,
    WeekProposalIn,
    WeekProposalOut,
    WeekProposalStatus,
)
from doorstep.learning.proposals.showing import proposal
from doorstep.learning.proposals.standing import Stand
from doorstep.learning.proposals.tables import week_placements, week_proposals
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.records import Records
from doorstep.practice.turns import take_turn

_records = Records(week_proposals)
CHANGES = {
    ChangeKind.ADDED: PlacementChange.NEW,
    ChangeKind.MOVED: PlacementChange.MOVED,
    ChangeKind.SMALLER: PlacementChange.SMALLER,
    ChangeKind.QUIETER: PlacementChange.QUIETER,
    ChangeKind.DROPPED: PlacementChange.DROPPED,
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """A question for the planner, how things stood then, and what to hold a proposal against later."""

    stand: Stand
    asked: Question
    basis: str


def store_proposal(
    tx: Transaction, grant: Grant, body: WeekProposalIn, found: Gathered, reply: WeekReply
) -> WeekProposalOut:
    """Keep a proposal in place of what was proposed before and never taken up; raises IdInUse."""
    iso_week = str(found.stand.wall.week)
    take_turn(tx)
    if body.id is not None and _records.repeats(tx, body, body.id):
        return proposal(tx, grant, iso_week, body.id)
    forget_open(tx, iso_week, body.kind)
    answer = reply.proposal
    if answer is None:
        raise LookupError("The planner answers a proposal with a proposal")
    values = {
        "iso_week": iso_week,
        "kind": body.kind,
        "status": WeekProposalStatus.OPEN,
        "after_log_id": body.after_log,
        "basis": found.basis,
        "figures": Figures(proof=answer.proof, gap=answer.gap, room=found.stand.room.limit, load=answer.load),
        "words": _json(_words(found, answer)),
        "asked": _json(found.asked.request.week),
    }
    proposal_id = _records.create(tx, grant, body, values, body.id)
    for position, row in enumerate(_placements(found, answer)):
        tx.insert(week_placements, {"id": new_id(), "proposal_id": proposal_id, "position": position, **row})
    return proposal(tx, grant, iso_week, proposal_id)


def _words(found: Gathered, answer: WeekProposal) -> ProposalWords:
    titles = {code: option.title for code, option in found.asked.options.items()}
    pins = {pin.id: titles.get(pin.step) for pin in found.asked.request.week.pins}
    return ProposalWords(
        sentence=answer.sentence,
        why_room=found.stand.room.sentence,
        unmet=[
            UnmetWords(
                wish=unmet.term,
                sentence=unmet.sentence,
                about=pins.get(unmet.about or "") or titles.get(unmet.about or ""),
                day=unmet.day,
            )
            for unmet in answer.unmet
        ],
        why_not=[_why_not(found.asked.options[why.step], why) for why in answer.why_not if ":" in why.step],
    )


def _why_not(option: Option, why: WhyNot) -> WhyNotWords:
    return WhyNotWords(
        step=option.step_id or option.catalogue_id or option.entry_id or "",
        title=option.title,
        kind=why.kind,
        sentence=why.sentence,
        filter=why.filter,
        rules=[(rule.rule, rule.day) for rule in why.rules],
    )


def _placements(found: Gathered, answer: WeekProposal) -> Iterator[dict[str, Any]]:
    """One for each difference to the plan as it stands, or, where none was given, for each step placed."""
    placed = {(placement.step, placement.start): placement for placement in answer.placements}
    if found.asked.request.week.current is None:
        for placement in answer.placements:
            yield _row(found, placement.step, placement.start, placement, None)
        return
    for change in answer.changes:
        code, start = change.step_after, change.start_after
        if code is None or start is None:
            code, start = change.step_before, change.start_before
        if code is not None and start is not None:
            yield _row(found, code, start, placed.get((code, start)), change)


def _row(found: Gathered, code: str, start: int, placement: Placement | None, change: Change | None) -> dict[str, Any]:
    option = found.asked.options[code]
    candidate = option.candidate
    company = _company(found, option, start)
    return {
        "change": PlacementChange.NEW if change is None else CHANGES[change.kind],
        "state": PlacementState.OPEN,
        "plan_entry_id": change.entry if change is not None else None,
        "step_id": option.step_id,
        "catalogue_id": option.catalogue_id,
        "goal_id": option.goal_id,
        "place_id": option.place_id,
        "companion_ids": company,
        "kind": candidate.kind,
        "starts_at": found.stand.wall.instant_of(start),
        "minutes": candidate.minutes,
        "energy_cost": candidate.cost,
        "words": _json(_placement_words(option, placement, change, _was(found, change))),
        "made": None,
        "was": None,
    }


def _company(found: Gathered, option: Option, start: int) -> list[str]:
    """Who would come along: the plan's own company; for a new step, whoever usually came and is free then."""
    if option.entry_id is not None:
        return list(option.companion_ids)
    windows = {one.id: one.windows for one in found.asked.request.week.companions}
    until = start + option.candidate.minutes
    return [
        one
        for one in option.companion_ids
        if any(window.start <= start and until <= window.end for window in windows.get(one, ()))
    ]


def _placement_words(
    option: Option, placement: Placement | None, change: Change | None, was: Was | None
) -> PlacementWords:
    reason = placement.reason if placement is not None else None
    return PlacementWords(
        code=option.code,
        title=option.title,
        why=reason.why_this if reason else "",
        why_this_day=reason.why_this_day if reason else "",
        question=change.question if change else None,
        accept=change.accept if change else None,
        keep=change.keep if change else None,
        rest_minutes=placement.rest_until - placement.end if placement else 0,
        terms=[(term.term, term.points) for term in reason.terms] if reason else [],
        other_days=[(other.day, other.verdict, other.rule, other.term) for other in reason.other_days]
        if reason
        else [],
        was=was,
    )


def _was(found: Gathered, change: Change | None) -> Was | None:
    if change is None or change.entry is None:
        return None
    entry = next(entry for entry in found.stand.entries if entry["id"] == change.entry)
    content = entry["content"]
    return Was(
        title=content["title"],
        starts_at=entry["starts_at"],
        minutes=content["minutes"],
        energy_cost=content["energy_cost"],
        place_id=content["place_id"],
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
