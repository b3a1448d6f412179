"""Looking at what an app wrote, and taking it back."""

from collections import Counter
from collections.abc import Sequence
from typing import cast

from doorstep.circle.sharing.queries import sharing
from doorstep.circle.sharing.schemas import SubjectKind
from doorstep.gateway.provenance.kinds import KINDS, name_of
from doorstep.gateway.provenance.schemas import Deed, LeftWriteOut, UndoneWritesOut, UndoWritesIn, WriteOut, WritesQuery
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.tables import metadata
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.provenance.lines import Line, pages_of
from doorstep.platform.provenance.rows import row_of, whole_row
from doorstep.platform.provenance.taking_back import Change, TakingBack
from doorstep.platform.provenance.witness import BEFORE_KEPT_FOR
from doorstep.platform.web.fields import Page
from doorstep.practice.busy_times.queries import forget_busy_times
from doorstep.practice.logs.service import log_went
from doorstep.practice.logs.stored import log_stored

MOST_LEFT_SHOWN = 100

_NEWEST = pages_of(tuple(KINDS))


def writes_newest_first(tx: Transaction, grant: Grant, sharing_id: str, query: WritesQuery) -> Page[WriteOut]:
    """A page of what an app wrote, also after it was stopped; raises NotFound."""
    app_id = _app_of(tx, grant, sharing_id)
    lines, cursor = _NEWEST.page(tx, query.limit, query.cursor, {"writer": app_id})
    return {"data": [_shown(tx, line) for line in lines], "next_cursor": cursor}


def undo_app_writes(tx: Transaction, grant: Grant, sharing_id: str, body: UndoWritesIn) -> UndoneWritesOut:
    """Put back what an app added, changed or removed, unless somebody changed it afterwards. Raises NotFound."""
    result = TakingBack(tx, _app_of(tx, grant, sharing_id))
    result.since(body.since)
    _follow_up(tx, result.done)
    counts = Counter(change.deed for change in result.done if change.table in KINDS)
    left = [change for change in result.left if change.table in KINDS]
    return {
        "id": sharing_id,
        "undone": {"added": counts["added"], "changed": counts["changed"], "removed": counts["removed"]},
        "left": [_left(tx, change) for change in left[:MOST_LEFT_SHOWN]],
        "left_count": len(left),
    }


def _app_of(tx: Transaction, grant: Grant, sharing_id: str) -> str:
    row = sharing(tx, grant, sharing_id)
    if row["subject_kind"] != SubjectKind.APP:
        raise NotFound
    return row["subject_id"]


def _follow_up(tx: Transaction, done: Sequence[Change]) -> None:
    """What follows from a log that came or went, its planned step and the cards; a calendar's times go with it."""
    for change in done:
        if change.table == "calendars" and change.deed == Deed.ADDED:
            forget_busy_times(tx, change.row_id)
    logs = [change for change in done if change.table == "logs"]
    for change in logs:
        if change.deed == Deed.ADDED:
            log_went(tx, change.row_id)
    if logs:
        log_stored(tx)


def _shown(tx: Transaction, line: Line) -> WriteOut:
    table = metadata.tables[line["record_table"]]
    row = whole_row(tx, table, line["record_id"])
    if row is None and line["before"] is not None:
        row = row_of(table, line["before"])
    return {
        "id": line["id"],
        "kind": KINDS[table.name],
        "record_id": line["record_id"],
        "name": name_of(table.name, row),
        "deed": Deed(line["deed"]),
        "written_at": line["written_at"],
        "undo_until": None if line["before"] is None else line["written_at"] + BEFORE_KEPT_FOR,
    }


def _left(tx: Transaction, change: Change) -> LeftWriteOut:
    row = whole_row(tx, metadata.tables[change.table], change.row_id) or change.was
    left = {
        "kind": KINDS[change.table],
        "record_id": change.row_id,
        "name": name_of(change.table, row),
        "deed": Deed(change.deed),
        "why": change.why,
    }
    return cast(LeftWriteOut, left)
