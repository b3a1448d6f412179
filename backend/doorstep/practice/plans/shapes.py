"""From rows and computed occurrences to what the contract shows."""

from typing import Any, cast

import msgspec

from doorstep.content.words import EntryStatus
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.plans.comings import Coming, SeriesRow
from doorstep.practice.plans.links import hidden_companions
from doorstep.practice.plans.queries import EntryRow
from doorstep.practice.plans.schemas import PlanEntryOut


def shown_to(tx: Transaction, grant: Grant, row: EntryRow) -> PlanEntryOut:
    """One entry; see `shown`."""
    return shown(grant, row, hidden_companions(tx))


def shown(grant: Grant, row: EntryRow, hidden: frozenset[str]) -> PlanEntryOut:
    """An entry without companions who are hidden; its prep card only for who may read prep cards."""
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
        "companion_ids": _company(content["companion_ids"], hidden),
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
        out["prep"] = _card(content["prep"], hidden)
    return cast(PlanEntryOut, out)


def _company(companion_ids: list[str] | None, hidden: frozenset[str]) -> list[str] | None:
    return None if companion_ids is None else [one for one in companion_ids if one not in hidden]


def _card(text: str | None, hidden: frozenset[str]) -> dict[str, Any] | None:
    if text is None:
        return None
    card: dict[str, Any] = msgspec.json.decode(text)
    if card["companion_id"] in hidden:
        card["companion_id"] = None
    return card


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
