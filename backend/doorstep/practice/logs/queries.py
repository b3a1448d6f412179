"""Every SELECT on logs."""

from datetime import timedelta
from typing import Any, cast

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.days.queries import own_clock
from doorstep.practice.logs.schemas import LogOut, LogQuery
from doorstep.practice.logs.tables import logs
from doorstep.practice.logs.writing import NO_WORDS

RESTORABLE_FOR = timedelta(days=7)

_NESTED = {
    "before_mood": "before.mood",
    "before_energy": "before.energy",
    "before_source": "before.source",
    "during_mood": "during.mood",
    "after_mood": "after.mood",
    "after_energy": "after.energy",
    "expected_enjoyment": "expected.enjoyment",
    "expected_difficulty": "expected.difficulty",
    "source_kind": "source.kind",
    "source_id": "source.id",
}
_HELD_BACK = frozenset({"person_id", "fingerprint", "deleted_at"})


class _Removed(TypedDict):
    id: str


_told = sa.select(
    *(
        column.label(_NESTED[column.name]) if column.name in _NESTED else column
        for column in logs.columns
        if column.name not in _HELD_BACK
    )
).where(of_person(logs))
_living = _told.where(logs.c.deleted_at.is_(None))
_this = logs.c.id == sa.bindparam("log_id")

_decode = msgspec.json.Decoder().decode
_ONE: Statement[dict[str, Any]] = Statement(_living.where(_this))
_EVEN_REMOVED: Statement[dict[str, Any]] = Statement(_told.where(_this))
_RESTORABLE: Statement[_Removed] = Statement(
    sa.select(logs.c.id).where(
        of_person(logs), _this, sa.or_(logs.c.deleted_at.is_(None), logs.c.deleted_at > sa.bindparam("oldest"))
    )
)
_NEWEST: KeysetList[dict[str, Any]] = KeysetList(
    _living,
    by=logs.c.occurred_at,
    filters={
        "since": logs.c.occurred_at >= sa.bindparam("since"),
        "until": logs.c.occurred_at < sa.bindparam("until"),
        **{
            name: logs.c[name] == sa.bindparam(name)
            for name in ("status", "kind", "goal_id", "plan_entry_id", "step_id")
        },
    },
)


def _out(row: dict[str, Any]) -> LogOut:
    """A nested row with its words opened out."""
    words, own_factors = row.pop("words"), row["own_factors"]
    row.update(NO_WORDS if words is None else _decode(words))
    row["own_factors"] = {} if own_factors is None else _decode(own_factors)
    return cast(LogOut, row)


def log(tx: Transaction, grant: Grant, log_id: str) -> LogOut:
    """One log; raises NotFound."""
    row = tx.first(_ONE, log_id=log_id)
    if row is None:
        raise NotFound
    return _out(row)


def log_even_removed(tx: Transaction, log_id: str) -> LogOut:
    """One log that is known to have a row, removed or not."""
    row = tx.first(_EVEN_REMOVED, log_id=log_id)
    if row is None:
        raise NotFound
    return _out(row)


def is_restorable(tx: Transaction, log_id: str) -> bool:
    """Whether a log lives, or was removed within the last seven days."""
    return tx.first(_RESTORABLE, log_id=log_id, oldest=tx.now - RESTORABLE_FOR) is not None


def logs_newest_first(tx: Transaction, grant: Grant, query: LogQuery) -> Page[LogOut]:
    """A page of logs, the one that happened last first."""
    since, until = query.since, query.until
    if since is not None or until is not None:
        clock = own_clock(tx)
        since, until = clock.instant_of(since), clock.instant_of(until)
    filters = {
        "since": since,
        "until": until,
        "status": query.status,
        "kind": query.kind,
        "goal_id": query.goal_id,
        "plan_entry_id": query.plan_entry_id,
        "step_id": query.step_id,
        **query.by_source,
    }
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, filters)
    return {"data": [_out(row) for row in rows], "next_cursor": cursor}
