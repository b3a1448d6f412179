"""Changing plan entries: what they say, their time, their start, their end."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from doorstep.content.words import BeforeSource, EntryStatus
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import Fault, InvalidInput, NotFound, PreconditionFailed
from doorstep.platform.records import Records
from doorstep.practice.check_ins.queries import latest_today
from doorstep.practice.plans.comings import SeriesRow
from doorstep.practice.plans.contents import changed_content
from doorstep.practice.plans.finding import find_entry, plan_entry
from doorstep.practice.plans.links import check_card, check_links
from doorstep.practice.plans.making import next_of, touch
from doorstep.practice.plans.problems import EntryIsOver
from doorstep.practice.plans.queries import EntryRow
from doorstep.practice.plans.schemas import AppliesTo, MoveIn, PlanEntryOut, PlanEntryPatch, StartIn
from doorstep.practice.plans.series import begin_series, change_series, end_series, series_of
from doorstep.practice.plans.shapes import shown_to
from doorstep.practice.plans.tables import plan_entries, plan_moves

_FORGET_MOVES: Statement[Any] = Statement(
    sa.delete(plan_moves).where(of_person(plan_moves), plan_moves.c.plan_entry_id == sa.bindparam("entry_id"))
)
_records = Records(plan_entries)


def change_plan_entry(
    tx: Transaction, grant: Grant, entry_id: str, body: PlanEntryPatch, applies_to: AppliesTo
) -> PlanEntryOut:
    """Change an entry, or a series from it on; raises NotFound, PreconditionFailed, ExpectationsLocked, EntryIsOver."""
    row = expect_version(tx, find_entry(tx, entry_id)[0])
    check_links(tx, body.step_id, body.goal_id, body.place_id, body.companion_ids)
    check_card(tx, body.prep)
    series = series_of(tx, row)
    if series is not None and applies_to is not AppliesTo.THIS:
        return _still_there(tx, grant, row, change_series(tx, grant, row, body, applies_to))
    if "recurrence" in body.model_fields_set and series is not None:
        detail = "The rule belongs to the series; say applies_to=this_and_later or all"
        raise InvalidInput(errors=[Fault("not_usable", detail, "/recurrence")])
    row = touch(tx, grant, entry_id)
    values = changed_content(row["content"], body, row["started_at"])
    if "starts_at" in body.model_fields_set:
        values["starts_at"] = _moved(tx, row, body.starts_at)
    _update(tx, row, values)
    if "recurrence" in body.model_fields_set:
        begin_series(tx, grant, find_entry(tx, entry_id)[0], body)
    return plan_entry(tx, grant, entry_id)


def move_plan_entry(tx: Transaction, grant: Grant, entry_id: str, body: MoveIn, applies_to: AppliesTo) -> PlanEntryOut:
    """Give an entry another time; raises NotFound, PreconditionFailed, EntryIsOver."""
    sent: dict[str, Any] = {"starts_at": body.starts_at}
    if body.any_time is not None:
        sent["any_time"] = body.any_time
    return change_plan_entry(tx, grant, entry_id, PlanEntryPatch(**sent), applies_to)


def start_plan_entry(tx: Transaction, grant: Grant, entry_id: str, body: StartIn) -> PlanEntryOut:
    """Begin: the guess is locked, and how it is now (or today's check-in) becomes the "before". Beginning twice
    changes nothing. Raises NotFound, PreconditionFailed, EntryIsOver."""
    row = expect_version(tx, touch(tx, grant, entry_id))
    if row["status"] != EntryStatus.PLANNED:
        raise EntryIsOver
    if row["started_at"] is None:
        _update(tx, row, {"started_at": tx.now, **_before(tx, body)})
        tx.tell("plan", entry_id, "started")
    return plan_entry(tx, grant, entry_id)


def remove_plan_entry(tx: Transaction, grant: Grant, entry_id: str, applies_to: AppliesTo) -> None:
    """Take an entry out of the plan, or a series from it on; logs stay. Raises NotFound, PreconditionFailed."""
    row = expect_version(tx, find_entry(tx, entry_id)[0])
    if series_of(tx, row) is None:
        _records.remove(tx, entry_id)
        tx.execute(_FORGET_MOVES, entry_id=entry_id)
    elif applies_to is AppliesTo.THIS:
        _update(tx, touch(tx, grant, entry_id), {"removed_at": tx.now})
    else:
        end_series(tx, row, applies_to)


def settle_plan_entry(tx: Transaction, entry_id: str, status: EntryStatus, log_id: str | None) -> None:
    """Write down how an entry ended and which log tells it; `planned` and no log open it again."""
    tx.update(plan_entries, entry_id, {"status": status, "log_id": log_id})
    if status is not EntryStatus.PLANNED:
        tx.tell("plan", entry_id, "finished")


def expect_version(tx: Transaction, row: EntryRow) -> EntryRow:
    if tx.expected_version is not None and row["version"] != tx.expected_version:
        raise PreconditionFailed
    return row


def _update(tx: Transaction, row: EntryRow, values: dict[str, Any]) -> None:
    if not tx.update(plan_entries, row["id"], values, expected_version=tx.expected_version):
        raise PreconditionFailed


def _moved(tx: Transaction, row: EntryRow, starts_at: datetime) -> datetime:
    if row["status"] != EntryStatus.PLANNED:
        raise EntryIsOver
    if starts_at != row["starts_at"]:
        history = {"plan_entry_id": row["id"], "moved_from": row["starts_at"], "moved_to": starts_at}
        tx.insert(plan_moves, {"id": new_id(), **history, "moved_at": tx.now})
    return starts_at


def _before(tx: Transaction, body: StartIn) -> dict[str, Any]:
    if body.before is not None and (body.before.mood is not None or body.before.energy is not None):
        return {
            "before_mood": body.before.mood,
            "before_energy": body.before.energy,
            "before_source": BeforeSource.START,
        }
    check_in = latest_today(tx)
    if check_in is None:
        return {}
    return {
        "before_mood": check_in["mood"],
        "before_energy": check_in["energy"],
        "before_source": BeforeSource.CHECK_IN,
    }


def _still_there(tx: Transaction, grant: Grant, row: EntryRow, series: SeriesRow) -> PlanEntryOut:
    """The entry after its series changed, or, where another rule leaves it out, the next that comes round."""
    try:
        return plan_entry(tx, grant, row["id"])
    except NotFound:
        return shown_to(tx, grant, next_of(tx, series, row["starts_at"]))
