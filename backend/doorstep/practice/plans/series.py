"""Changing and ending a series: all of it, or one occurrence and the later ones."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput
from doorstep.platform.records import Records
from doorstep.practice.plans.comings import (
    MOST_SHIFT_MINUTES,
    SeriesRow,
    local_start,
    moved_start,
    rule_from,
)
from doorstep.practice.plans.contents import changed_content
from doorstep.practice.plans.making import check_room, made_series, rule_to_keep
from doorstep.practice.plans.queries import EntryRow, one_series, still_planned
from doorstep.practice.plans.schemas import AppliesTo, PlanEntryPatch
from doorstep.practice.plans.tables import plan_entries, plan_series

_records = Records(plan_series)
_from_here = (
    of_person(plan_entries),
    plan_entries.c.series_id == sa.bindparam("old_series_id"),
    plan_entries.c.original_start >= sa.bindparam("since"),
)
_HAND_OVER: Statement[Any] = Statement(
    sa.update(plan_entries).where(*_from_here).values(series_id=sa.bindparam("new_series_id"))
)
_FORGET_PLANNED: Statement[Any] = Statement(
    sa.delete(plan_entries).where(*_from_here, plan_entries.c.status == "planned", plan_entries.c.started_at.is_(None))
)


def series_of(tx: Transaction, row: EntryRow) -> SeriesRow | None:
    """The living series behind an entry, if it has one."""
    return None if row["series_id"] is None else one_series(tx, row["series_id"])


def begin_series(tx: Transaction, grant: Grant, row: EntryRow, body: PlanEntryPatch) -> None:
    """Let a single entry come round again: it becomes the first of a new series."""
    check_room(tx)
    starts_local = local_start(row["starts_at"], row["time_zone"]).isoformat()
    values = {
        **row["content"],
        "time_zone": row["time_zone"],
        "root_id": row["id"],
        "rule": rule_to_keep(body.recurrence.rule),
        "starts_local": starts_local,
        "ends_before": None,
        "shift_minutes": 0,
    }
    series_id = _records.create(tx, grant, body, values)
    tx.update(plan_entries, row["id"], {"series_id": series_id, "original_start": starts_local})


def change_series(
    tx: Transaction, grant: Grant, row: EntryRow, body: PlanEntryPatch, applies_to: AppliesTo
) -> SeriesRow:
    """Change what a series says from here on, or all of it, and answer the series that now holds this occurrence.

    Occurrences already begun stay as they were.
    """
    series = series_of(tx, row)
    if series is None or row["original_start"] is None:
        raise LookupError("Only an entry of a living series reaches further than itself")
    since = ""
    if applies_to is AppliesTo.THIS_AND_LATER:
        since = row["original_start"]
        series = _split(tx, grant, series, body, since)
    values = changed_content(series["content"], body)
    shift = series["shift_minutes"]
    if "starts_at" in body.model_fields_set:
        shift = values["shift_minutes"] = shift + _moved_by(row, body, shift)
    if "recurrence" in body.model_fields_set:
        values["rule"] = rule_to_keep(body.recurrence.rule)
    tx.update(plan_series, series["id"], values)
    for touched in still_planned(tx, series["id"], since):
        own = changed_content(touched["content"], body)
        tx.update(plan_entries, touched["id"], own | _follow(touched, series, shift))
    return made_series(tx, series["id"])


def end_series(tx: Transaction, row: EntryRow, applies_to: AppliesTo) -> None:
    """Take out all of a series, or from this occurrence on; what was begun or logged stays."""
    series = series_of(tx, row)
    if series is None or row["original_start"] is None:
        raise LookupError("Only an entry of a living series reaches further than itself")
    if applies_to is AppliesTo.ALL or row["original_start"] <= series["starts_local"]:
        tx.execute(_FORGET_PLANNED, old_series_id=series["id"], since="")
        _records.remove(tx, series["id"])
        return
    tx.execute(_FORGET_PLANNED, old_series_id=series["id"], since=row["original_start"])
    tx.update(plan_series, series["id"], {"ends_before": row["original_start"]})


def _split(tx: Transaction, grant: Grant, series: SeriesRow, body: PlanEntryPatch, meant: str) -> SeriesRow:
    """The series of `meant` and all later starts; the old one ends before. Ids stay: both have one root."""
    if meant <= series["starts_local"]:
        return series
    tx.update(plan_series, series["id"], {"ends_before": meant})
    values = {
        **series["content"],
        "time_zone": series["time_zone"],
        "root_id": series["root_id"],
        "rule": rule_from(series, meant),
        "starts_local": meant,
        "ends_before": series["ends_before"],
        "shift_minutes": series["shift_minutes"],
    }
    later = made_series(tx, _records.create(tx, grant, body, values))
    tx.execute(_HAND_OVER, old_series_id=series["id"], new_series_id=later["id"], since=meant)
    return later


def _moved_by(row: EntryRow, body: PlanEntryPatch, shift: int) -> int:
    zone = row["time_zone"]
    moved = local_start(body.starts_at, zone) - local_start(row["starts_at"], zone)
    minutes = round(moved / timedelta(minutes=1))
    if abs(shift + minutes) > MOST_SHIFT_MINUTES:
        detail = "A series moves by at most a week; plan another series for other days"
        raise InvalidInput(errors=[Fault("out_of_range", detail, "/starts_at")])
    return minutes


def _follow(touched: EntryRow, series: SeriesRow, shift: int) -> dict[str, Any]:
    """The new time of a touched occurrence, unless it was moved by itself before."""
    meant = touched["original_start"] or ""
    usual = moved_start(meant, series["shift_minutes"], series["time_zone"])
    if shift == series["shift_minutes"] or touched["starts_at"] != usual:
        return {}
    return {"starts_at": moved_start(meant, shift, series["time_zone"])}
