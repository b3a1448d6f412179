"""What was known before a step was logged: from the plan entry, the step, the place and the companions.

It is copied into the log when the log is made, so that steps not taken count too and later edits change no history.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from doorstep.content.words import Daylight, Ritual, Status, StepKind
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound
from doorstep.practice.logs.schemas import LogIn
from doorstep.practice.plans.links import check_links, companion_facts, place_facts, step_facts
from doorstep.practice.plans.making import touch
from doorstep.practice.plans.problems import AlreadyLogged, ExpectationsLocked
from doorstep.practice.plans.queries import EntryRow
from doorstep.practice.plans.schemas import ExpectedIn


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in where a log says nothing. `entry` is the plan entry it tells of, if any."""

    entry: EntryRow | None = None
    kind: str = StepKind.SOCIAL
    activity: str | None = None
    prediction: str | None = None
    minutes: int | None = None
    step_id: str | None = None
    goal_id: str | None = None
    place_id: str | None = None
    companion_ids: list[str] | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    expected: Mapping[str, Any] = field(default_factory=dict)
    time_zone: str | None = None
    occurred_at: datetime | None = None
    factors: Mapping[str, Any] = field(default_factory=dict)


NOTHING = Known()


def known_of(tx: Transaction, grant: Grant, body: LogIn) -> Known:
    """What is known of a log's links; a log without links costs nothing.

    Raises InvalidInput for a link that leads nowhere, AlreadyLogged, ExpectationsLocked.
    """
    if not (body.plan_entry_id or body.step_id or body.goal_id or body.place_id or body.companion_ids):
        return NOTHING
    check_links(tx, body.step_id, body.goal_id, body.place_id, body.companion_ids)
    entry = _entry(tx, grant, body)
    said: Mapping[str, Any] = entry["content"] if entry is not None else {}
    step_id = body.step_id or said.get("step_id")
    step: dict[str, Any] = dict((step_facts(tx, step_id) if step_id is not None else None) or {})
    place_id = body.place_id or said.get("place_id") or step.get("place_id")
    companion_ids = said.get("companion_ids") if body.companion_ids is None else body.companion_ids
    prep = msgspec.json.decode(said["prep"]) if said.get("prep") else None
    return Known(
        entry=entry,
        kind=said.get("kind") or step.get("kind") or StepKind.SOCIAL,
        activity=said.get("title") or step.get("title"),
        prediction=(prep or {}).get("prediction"),
        minutes=said.get("minutes") or step.get("minutes"),
        step_id=step_id,
        goal_id=body.goal_id or said.get("goal_id") or step.get("goal_id"),
        place_id=place_id,
        companion_ids=companion_ids,
        before=entry["before"] if entry is not None else {},
        expected={name: said.get(f"expected_{name}") for name in ("enjoyment", "difficulty")},
        time_zone=entry["time_zone"] if entry is not None else None,
        occurred_at=_when(entry, body.status, tx.now) if entry is not None else None,
        factors=_step_factors(step.get("factors", {}))
        | _place_factors(tx, place_id)
        | _company(tx, companion_ids)
        | _prep_factors(prep),
    )


def _entry(tx: Transaction, grant: Grant, body: LogIn) -> EntryRow | None:
    if body.plan_entry_id is None:
        return None
    try:
        entry = touch(tx, grant, body.plan_entry_id)
    except NotFound:
        fault = Fault("unknown_record", "No plan entry of yours has this id", "/plan_entry_id")
        raise InvalidInput(errors=[fault]) from None
    if entry["log_id"] is not None:
        raise AlreadyLogged(members={"id": entry["log_id"]})
    if entry["started_at"] is not None and _guesses_anew(entry, body.expected or ExpectedIn()):
        raise ExpectationsLocked
    return entry


def _when(entry: EntryRow, status: Status, now: datetime) -> datetime:
    """A step not taken belongs to the time it was planned for; one taken began at its start, never ahead of now."""
    if status is Status.NOT_THIS_TIME:
        return entry["starts_at"]
    return entry["started_at"] or min(entry["starts_at"], now)


def _guesses_anew(entry: EntryRow, expected: ExpectedIn) -> bool:
    content = entry["content"]
    return (expected.enjoyment is not None and expected.enjoyment != content["expected_enjoyment"]) or (
        expected.difficulty is not None and expected.difficulty != content["expected_difficulty"]
    )


def _step_factors(step: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in step.items() if not name.startswith("group_")}
    if step.get("group_min") is not None and step.get("group_min") == step.get("group_max"):
        found["group_size"] = step["group_min"]
    return _told(found)


def _place_factors(tx: Transaction, place_id: str | None) -> dict[str, Any]:
    place = place_facts(tx, place_id) if place_id is not None else None
    return {} if place is None else _told(place["factors"])


def _told(factors: Mapping[str, Any]) -> dict[str, Any]:
    """Factors that are known; a step or place that fits day and night says nothing about the light."""
    known = {name: value for name, value in factors.items() if value is not None and name != "daylight"}
    if factors.get("daylight") in (Daylight.DAY, Daylight.NIGHT):
        known["daylight"] = factors["daylight"] == Daylight.DAY
    return known


def _company(tx: Transaction, companion_ids: list[str] | None) -> dict[str, Any]:
    if companion_ids is None:
        return {}
    first = companion_facts(tx, companion_ids[0]) if companion_ids else None
    kind = {} if first is None else {"companion_kind": first["kind"]}
    return {"with_someone": bool(companion_ids), **kind}


def _prep_factors(prep: Mapping[str, Any] | None) -> dict[str, Any]:
    """A prep card says yes or no to each thing it asks about; without a card nothing is known."""
    if prep is None:
        return {}
    way_out = prep["exit"] or {}
    ready = prep["readiness"] or {}
    found = {
        "exit_plan_made": any(way_out.values()),
        "script": bool(way_out.get("sentence")),
        "boundary_set": bool(prep["boundaries"]),
        "purpose_set": True if prep["topic"] else None,
        "meal": ready.get("ate"),
        "hydration": ready.get("drank"),
    }
    if prep["rituals"] is not None:
        found |= {ritual.value: ritual in prep["rituals"] for ritual in Ritual}
    return {name: value for name, value in found.items() if value is not None}
