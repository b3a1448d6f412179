"""Making plan entries and series."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from doorstep.content.words import EntryStatus, StepKind
from doorstep.core.planning.repeat_rule import BadRule, parse_rule
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.happenings import Deed
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import Fault, InvalidInput, NotFound
from doorstep.platform.records import Records
from doorstep.practice.days.queries import own_clock
from doorstep.practice.plans.comings import REACH, Coming, SeriesRow, comings, local_start
from doorstep.practice.plans.finding import find_entry
from doorstep.practice.plans.links import check_card, check_links, step_facts
from doorstep.practice.plans.prep_card import card_text
from doorstep.practice.plans.problems import TooManySeries
from doorstep.practice.plans.queries import EntryRow, every_series, one_series, stored_entry
from doorstep.practice.plans.schemas import ExpectedIn, PlanEntryIn, PlanEntryOut
from doorstep.practice.plans.shapes import shown_to, untouched
from doorstep.practice.plans.tables import plan_entries, plan_series

MOST_SERIES = 50

_LOCK_ENTRY: Statement[dict[str, str]] = Statement(
    sa.select(plan_entries.c.id)
    .where(of_person(plan_entries), plan_entries.c.id == sa.bindparam("entry_id"))
    .with_for_update()
)
_LOCK_SERIES: Statement[dict[str, str]] = Statement(
    sa.select(plan_series.c.id)
    .where(of_person(plan_series), plan_series.c.id == sa.bindparam("series_id"))
    .with_for_update()
)
_entries = Records(plan_entries)
_all_series = Records(plan_series)


def create_plan_entry(tx: Transaction, grant: Grant, body: PlanEntryIn) -> PlanEntryOut:
    """Plan a step or a rest, once or as a series; a series answers with its first occurrence.

    Raises InvalidInput for a link that leads nowhere, a title that is missing, a rule that cannot be used.
    """
    records = _entries if body.recurrence is None else _all_series
    if body.id is not None and records.repeats(tx, body, body.id):
        return shown_to(tx, grant, _made_before(tx, body.id))
    values = _content(tx, body)
    if body.recurrence is None:
        values |= {"starts_at": body.starts_at, "status": EntryStatus.PLANNED}
        return shown_to(tx, grant, find_entry(tx, _entries.create(tx, grant, body, values, body.id))[0])
    series = _create_series(tx, grant, body, values)
    return shown_to(tx, grant, untouched(series, _first_coming(tx, series)))


def rule_to_keep(text: str, pointer: str = "/recurrence/rule") -> str:
    """The rule as it is stored; raises InvalidInput saying what to write instead."""
    try:
        parse_rule(text)
    except BadRule as error:
        raise InvalidInput(errors=[Fault("not_usable", str(error), pointer)]) from error
    return text.strip().upper().removeprefix("RRULE:")


def check_room(tx: Transaction) -> None:
    """Raise TooManySeries when another series would be one too many."""
    if len(every_series(tx)) >= MOST_SERIES:
        raise TooManySeries


def made_series(tx: Transaction, series_id: str) -> SeriesRow:
    """A series that is known to be there."""
    series = one_series(tx, series_id)
    if series is None:
        raise LookupError("A series just made or changed has its row")
    return series


def next_of(tx: Transaction, series: SeriesRow, since: datetime) -> EntryRow:
    """The first occurrence from an instant on; raises InvalidInput when the rule never comes round."""
    coming = _first_coming(tx, series, since)
    return stored_entry(tx, coming.id) or untouched(series, coming)


def touch(tx: Transaction, grant: Grant, entry_id: str) -> EntryRow:
    """The stored row of an entry, held for this unit; an untouched occurrence gets one first. Raises NotFound."""
    tx.first(_LOCK_ENTRY, entry_id=entry_id)
    row, stored = find_entry(tx, entry_id)
    if not stored and (other := _touched_meanwhile(tx, row)) is not None:
        return other
    if not stored:
        tx.insert(
            plan_entries,
            {
                **row["content"],
                "id": row["id"],
                "starts_at": row["starts_at"],
                "time_zone": row["time_zone"],
                "status": row["status"],
                "series_id": row["series_id"],
                "original_start": row["original_start"],
                "version": row["version"],
                "created_at": tx.now,
                "changed_at": tx.now,
                "source_kind": grant.source_kind,
                "source_id": grant.source_id,
            },
            deed=Deed.CHANGED,  # the occurrence was there before, without a row
        )
    return row


def _touched_meanwhile(tx: Transaction, row: EntryRow) -> EntryRow | None:
    """The row another unit made for the same occurrence while this one waited for its series."""
    if tx.first(_LOCK_SERIES, series_id=row["series_id"]) is None:
        raise NotFound
    return stored_entry(tx, row["id"])


def _made_before(tx: Transaction, row_id: str) -> EntryRow:
    stored = stored_entry(tx, row_id)
    if stored is not None:
        return stored
    series = made_series(tx, row_id)
    first = _first_coming(tx, series)
    return stored_entry(tx, first.id) or untouched(series, first)


def _content(tx: Transaction, body: PlanEntryIn) -> dict[str, Any]:
    check_links(tx, body.step_id, body.goal_id, body.place_id, body.companion_ids)
    check_card(tx, body.prep)
    step = step_facts(tx, body.step_id) if body.step_id is not None else None
    if body.title is None and step is None:
        raise InvalidInput(errors=[Fault("required", "Send a title, or the step it comes from", "/title")])
    expected = body.expected or ExpectedIn()
    values: dict[str, Any] = {
        "title": body.title,
        "kind": body.kind,
        "goal_id": body.goal_id,
        "place_id": body.place_id,
        "minutes": body.minutes,
        "energy_cost": body.energy_cost,
        "expected_difficulty": expected.difficulty,
    }
    if step is not None:
        beforehand: dict[str, Any] = dict(step)
        values = {name: beforehand[name] if value is None else value for name, value in values.items()}
    return {
        **values,
        "kind": values["kind"] or StepKind.SOCIAL,
        "step_id": body.step_id,
        "companion_ids": body.companion_ids,
        "any_time": body.any_time,
        "time_zone": body.time_zone or own_clock(tx).time_zone,
        "expected_enjoyment": expected.enjoyment,
        "prep": card_text(None, body.prep),
    }


def _create_series(tx: Transaction, grant: Grant, body: PlanEntryIn, values: dict[str, Any]) -> SeriesRow:
    if body.recurrence is None:
        raise TypeError("A series needs its recurrence")
    if abs(body.starts_at - tx.now) > REACH - timedelta(days=1):
        raise InvalidInput(errors=[Fault("out_of_range", "Let a series start within a year", "/starts_at")])
    check_room(tx)
    series_id = body.id or new_id()
    values |= {
        "root_id": series_id,
        "rule": rule_to_keep(body.recurrence.rule),
        "starts_local": local_start(body.starts_at, values["time_zone"]).isoformat(),
        "ends_before": None,
        "shift_minutes": 0,
    }
    return made_series(tx, _all_series.create(tx, grant, body, values, series_id))


def _first_coming(tx: Transaction, series: SeriesRow, since: datetime | None = None) -> Coming:
    first = next(comings(series, since or tx.now - REACH, tx.now + REACH, tx.now), None)
    if first is None:
        detail = "This rule does not come round within a year; choose other days"
        raise InvalidInput(errors=[Fault("not_usable", detail, "/recurrence/rule")])
    return first
