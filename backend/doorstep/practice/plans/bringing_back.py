"""Putting an entry back that was taken out a moment ago."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from doorstep.content.words import EntryStatus
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.happenings import Deed
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.plans.queries import stored_entry
from doorstep.practice.plans.tables import plan_entries


def bring_back(tx: Transaction, grant: Grant, entry_id: str, was: Mapping[str, Any]) -> bool:
    """Put an entry back under its id as it was: its content, `starts_at` and `time_zone`.

    An occurrence taken out of its series still has its row and comes round again. False where it is there already.
    """
    row = stored_entry(tx, entry_id)
    if row is not None:
        return row["removed_at"] is not None and tx.update(plan_entries, entry_id, {"removed_at": None})
    tx.insert(
        plan_entries,
        {
            **was,
            "id": entry_id,
            "starts_at": datetime.fromisoformat(was["starts_at"]),
            "status": EntryStatus.PLANNED,
            "version": 1,
            "created_at": tx.now,
            "changed_at": tx.now,
            "source_kind": grant.source_kind,
            "source_id": grant.source_id,
        },
        deed=Deed.RESTORED,
    )
    return True
