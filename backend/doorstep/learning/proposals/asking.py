"""The question put to the planner: one week, what may go into it, and what holds already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import cast

from doorstep.content.words import EntryStatus, StepKind
from doorstep.core.evidence.rows import LoadRow
from doorstep.core.planning.week.messages import Action, WeekRequest
from doorstep.core.planning.week.model import (
    DAY,
    DAYS,
    WEEK,
    Anchor,
    CompanionTimes,
    CurrentEntry,
    CurrentPlan,
    GoalPace,
    LockedEntry,
    Pin,
    Slot,
    Stretch,
    WeekInput,
    Wishes,
)
from doorstep.learning.history.days import USUAL_COST
from doorstep.learning.proposals.choosing import catalogue_options, code_of_pin, own_options, plan_options, with_pinned
from doorstep.learning.proposals.options import USUAL_MINUTES, Option
from doorstep.learning.proposals.past import Past
from doorstep.learning.proposals.schemas import PinIn, WeekProposalIn, WeekProposalKind
from doorstep.learning.proposals.standing import Stand
from doorstep.platform.problems import Fault, InvalidInput
from doorstep.practice.availability.slots import free_spans, usual_spans
from doorstep.practice.plans.queries import EntryRow

# [H] Nothing is proposed for the next half hour; there is time to read first.
SOONEST = timedelta(minutes=30)
# [H] A goal without a pace takes up to this many steps a week; one with a pace up to twice as many.
MOST_OF_A_GOAL = 3
MANY = 7
COSTLY = 4
CARRY_FROM = 5.0
CARRY_DAYS = timedelta(days=7)
ACTIONS: dict[WeekProposalKind, Action] = {
    WeekProposalKind.WEEK: "propose",
    WeekProposalKind.TIRED: "tired",
    WeekProposalKind.REPLAN: "replan",
}
_TAKEN = (EntryStatus.DONE, EntryStatus.DONE_IN_PART, EntryStatus.STEPPED_BACK)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the options behind its codes."""

    request: WeekRequest
    options: dict[str, Option]


def question(stand: Stand, body: WeekProposalIn) -> Question:
    """The question for this kind of proposal; raises InvalidInput for a pin or a note that leads nowhere."""
    past = Past(stand.notes, stand.wall.clock.day_starts_at, stand.hidden)
    ahead = (
        [entry for entry in stand.entries if may_change(stand, entry)] if body.kind is not WeekProposalKind.WEEK else []
    )
    options = with_pinned(stand, past, _options(stand, past, body.kind, ahead), body.pins)
    week = WeekInput(
        energy=cast(tuple[float, float, float, float, float, float, float], stand.energy()),
        budget=stand.room.limit,
        candidates=tuple(option.candidate for option in options),
        slots=_slots(stand),
        busy=_busy(stand),
        locked=_locked(stand, ahead),
        goals=tuple(
            GoalPace(
                goal["id"],
                goal["pace_per_week"] or 0,
                min(MANY, 2 * goal["pace_per_week"]) if goal["pace_per_week"] else MOST_OF_A_GOAL,
                5.0 if goal["importance"] is None else goal["importance"],
            )
            for goal in stand.goals
        ),
        companions=_companions(stand),
        anchors=_anchors(past, options),
        pins=tuple(_pin(stand, place, pin) for place, pin in enumerate(body.pins)),
        current=None
        if body.kind is WeekProposalKind.WEEK
        else CurrentPlan(
            tuple(
                CurrentEntry(entry["id"], f"entry:{entry['id']}", stand.wall.minute_of(entry["starts_at"]))
                for entry in ahead
            ),
            1 if body.kind is WeekProposalKind.REPLAN else None,
        ),
        wishes=Wishes(
            daylight=stand.times["wishes"]["daylight"],
            quiet=stand.times["wishes"]["quiet"],
            rotation=past.rotation(),
        ),
        carry=_carry(stand, past),
        costly_before=_costly_before(stand),
        since=max(-WEEK, stand.wall.minute_of(stand.now + SOONEST)),
        day_starts_at=stand.wall.clock.day_starts_at,
        clock_changes=stand.wall.clock_changes(),
    )
    request = WeekRequest(ACTIONS[body.kind], week, _draining(stand, past, body, ahead))
    return Question(request, {option.code: option for option in options})


def may_change(stand: Stand, entry: EntryRow) -> bool:
    """Whether a plan entry lies ahead in this week, at an hour, and has not begun."""
    since, until = stand.wall.bounds
    return (
        entry["status"] == EntryStatus.PLANNED
        and entry["started_at"] is None
        and not entry["content"]["any_time"]
        and max(since, stand.now) <= entry["starts_at"] < until
    )


def _options(stand: Stand, past: Past, kind: WeekProposalKind, ahead: Sequence[EntryRow]) -> list[Option]:
    if kind is WeekProposalKind.WEEK:
        return own_options(stand, past) + catalogue_options(stand, past, gentle=False)
    planned = plan_options(stand, past, list(ahead))
    if kind is WeekProposalKind.REPLAN:
        return planned
    return planned + catalogue_options(stand, past, gentle=True)


def _slots(stand: Stand) -> tuple[Slot, ...]:
    clock = stand.wall.clock
    spans = free_spans(
        stand.times["free_times"], stand.times["exceptions"], (), stand.wall.week.monday, clock.day_starts_at
    )
    return tuple(Slot(starts, ends) for starts, ends in spans)


def _busy(stand: Stand) -> tuple[Stretch, ...]:
    """What calendars take of the week. Where the clock goes back a span may end before it starts; that hour is kept
    free as a change of the clock."""
    spans = ((stand.wall.minute_of(one["starts_at"]), stand.wall.minute_of(one["ends_at"])) for one in stand.busy)
    return tuple(Stretch(starts, ends) for starts, ends in spans if starts < ends)


def _locked(stand: Stand, ahead: Sequence[EntryRow]) -> tuple[LockedEntry, ...]:
    """What nothing moves: what was taken or has begun, what is planned where only new steps are asked for."""
    changing = {entry["id"] for entry in ahead}
    since, until = stand.wall.bounds
    held = [
        _held(stand, entry)
        for entry in stand.entries
        if entry["id"] not in changing and (entry["status"] in _TAKEN or _stands(stand, entry))
    ]
    return tuple(held) + tuple(
        _logged(stand, row)
        for row in stand.log
        if row["plan_entry_id"] is None and row["status"] in _TAKEN and since <= row["occurred_at"] < until
    )


def _stands(stand: Stand, entry: EntryRow) -> bool:
    """Whether a planned entry is still to come or under way; a past one nobody answered for counts nowhere."""
    return entry["status"] == EntryStatus.PLANNED and (
        entry["started_at"] is not None or entry["content"]["any_time"] or entry["starts_at"] >= stand.now
    )


def _held(stand: Stand, entry: EntryRow) -> LockedEntry:
    content, wall = entry["content"], stand.wall
    start = wall.minute_of(entry["starts_at"])
    minutes = content["minutes"] or USUAL_MINUTES
    if content["any_time"]:
        start, minutes = wall.place_of(start) * DAY + 60 * wall.clock.day_starts_at, 1
    return LockedEntry(
        id=entry["id"],
        kind=StepKind(content["kind"]),
        cost=content["energy_cost"] or USUAL_COST,
        start=start,
        minutes=minutes,
        step=None if content["step_id"] is None else f"own:{content['step_id']}",
        goal=content["goal_id"],
    )


def _logged(stand: Stand, row: LoadRow) -> LockedEntry:
    minutes = row["minutes"] or USUAL_MINUTES
    return LockedEntry(
        id=row["id"],
        kind=StepKind(row["kind"]),
        cost=row["energy_cost"] or USUAL_COST,
        start=stand.wall.minute_of(row["occurred_at"]),
        minutes=minutes,
    )


def _companions(stand: Stand) -> tuple[CompanionTimes, ...]:
    found: dict[str, list[Stretch]] = {}
    for time in stand.times["companion_times"]:
        for starts, ends in usual_spans([time], stand.wall.clock.day_starts_at):
            found.setdefault(time["companion_id"], []).append(Stretch(starts, ends))
    return tuple(CompanionTimes(companion_id, tuple(spans)) for companion_id, spans in found.items())


def _anchors(past: Past, options: Sequence[Option]) -> tuple[Anchor, ...]:
    known = {option.step_id: option.code for option in options if option.entry_id is None}
    return tuple(
        Anchor(f"{anchor.place}:{anchor.activity}", (known[anchor.activity],), weekday * DAY + minute)
        for anchor, weekday, minute in past.anchors()
        if anchor.activity in known
    )


def _pin(stand: Stand, place: int, pin: PinIn) -> Pin:
    day = None if pin.day is None else (pin.day - stand.wall.week.monday).days
    if day is not None and not 0 <= day < DAYS:
        raise InvalidInput(errors=[Fault("out_of_range", "Send a day of this week", f"/pins/{place}/day")])
    return Pin(str(place), code_of_pin(pin), day)


def _carry(stand: Stand, past: Past) -> float:
    """How much of the last week's drain is still felt: from 0 at a median drain of 5 to 1 at 10 [H]."""
    drains = past.drains_since(stand.now - CARRY_DAYS)
    return min(1.0, max(0.0, (median(drains) - CARRY_FROM) / CARRY_FROM)) if drains else 0.0


def _costly_before(stand: Stand) -> tuple[int, int]:
    """Steps of cost 4 or 5 on the Saturday and Sunday before."""
    places = [
        stand.wall.place_of(stand.wall.minute_of(entry["starts_at"]))
        for entry in stand.entries
        if (entry["content"]["energy_cost"] or 0) >= COSTLY and (entry["status"] in _TAKEN or _stands(stand, entry))
    ]
    return places.count(-2), places.count(-1)


def _draining(stand: Stand, past: Past, body: WeekProposalIn, ahead: Sequence[EntryRow]) -> str | None:
    """The plan's next entry of the step that took a lot; else, of what is ahead, the next that costs the most."""
    if body.after_log is None:
        return None
    note = past.note(body.after_log)
    if note is None:
        raise InvalidInput(errors=[Fault("unknown_record", "No recent note of yours has this id", "/after_log")])
    same = [entry for entry in ahead if note["step_id"] and entry["content"]["step_id"] == note["step_id"]]
    social = [entry for entry in ahead if entry["content"]["kind"] == StepKind.SOCIAL]
    if not ahead:
        return None
    chosen = max(same or social or ahead, key=lambda entry: entry["content"]["energy_cost"] or USUAL_COST)
    return f"entry:{chosen['id']}"
