"""From rows and computed occurrences to what the contract shows."""

from typing import Any, cast

import msgspec

from doorstep.content.words import EntryStatus
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.scopes import Scope
from doorstep.practice.plans.comings import Coming, SeriesRow
from doorstep.practice.plans.queries import EntryRow
from doorstep.practice.plans.schemas import PlanEntryOut


def shown(grant: Grant, row: EntryRow) -> PlanEntryOut:
    """A stored entry; its prep card only for who may read prep cards."""
    recurrence = None
    if row["series_id"] is not None:
        recurrence = {
            "series_id": row["series_id"],
            "rule": row["rule"],
            "original_start": row["original_start"],
        }
    content = row["content"]
    out: dict[str, Any] = {
        "id": row["id"],
        "title": content["title"],
        "kind": content["kind"],
        "status": row["status"],
        "starts_at": row["starts_at"],
        "any_time": content["any_time"],
        "time_zone": row["time_zone"],
        "minutes": content["minutes"],
        "energy_cost": content["energy_cost"],
        "step_id": content["step_id"],
        "goal_id": content["goal_id"],
        "place_id": content["place_id"],
        "companion_ids": content["companion_ids"],
        "expected": {
            "enjoyment": content["expected_enjoyment"],
            "difficulty": content["expected_difficulty"],
            "locked": row["started_at"] is not None,
        },
        "before": row["before"],
        "started_at": row["started_at"],
        "log_id": row["log_id"],
        "recurrence": recurrence,
        "version": row["version"],
        "created_at": row["created_at"],
        "changed_at": row["changed_at"],
        "source": row["source"],
    }
    if grant.may(Scope.SCHEDULE_PREP_READ):
        out["prep"] = None if content["prep"] is None else msgspec.json.decode(content["prep"])
    return cast(PlanEntryOut, out)


def untouched(series: SeriesRow, coming: Coming) -> EntryRow:
    """An occurrence nobody has touched, as the row it would have."""
    return {
        "id": coming.id,
        "status": EntryStatus.PLANNED,
        "starts_at": coming.starts_at,
        "time_zone": series["time_zone"],
        "series_id": series["id"],
        "original_start": coming.original_start,
        "started_at": None,
        "before": {"mood": None, "energy": None, "source": None},
        "log_id": None,
        "removed_at": None,
        "rule": series["rule"],
        "version": series["version"],
        "created_at": series["created_at"],
        "changed_at": series["changed_at"],
        "source": series["source"],
        "content": series["content"],
    }
