"""Wins, read from logs each time they are asked for: never typed, never stored.

What was there before a log is looked up beside it. A step not taken is no try and no contact, so setting one aside
takes nothing from what is shown.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.content.catalogue import steps_by_id
from doorstep.content.words import Status, StepKind
from doorstep.core.planning.energy import much_energy_little_sleep
from doorstep.core.planning.wins import LogForWins, wins
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.fields import Page
from doorstep.practice.check_ins.queries import recent_readings
from doorstep.practice.days.queries import OwnClock, own_clock
from doorstep.practice.logs.tables import logs
from doorstep.practice.steps.tables import steps
from doorstep.practice.wins.schemas import WinsOut, WinsQuery

# [H] From here on a log counts as draining where the person did not say so themselves.
DRAINING_FROM = 7
_WENT = frozenset({Status.DONE, Status.DONE_IN_PART})


class _Row(TypedDict):
    id: str
    occurred_at: datetime
    time_zone: str
    status: str
    kind: str
    goal_id: str | None
    factors: dict[str, Any]
    catalogue_id: str | None
    hard_last_time: bool | None
    contact_before: datetime | None


def _before(earlier: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        earlier.c.person_id == logs.c.person_id,
        earlier.c.deleted_at.is_(None),
        earlier.c.occurred_at < logs.c.occurred_at,
    )


_tried = logs.alias("tried")
_met = logs.alias("met")
_hard = sa.case(
    (_tried.c.status == Status.STEPPED_BACK.value, True),
    (_tried.c.draining.is_(sa.true()), True),
    (_tried.c.drain >= DRAINING_FROM, True),
    else_=False,
)
_last_try = (
    sa.select(_hard)
    .where(*_before(_tried), _tried.c.step_id == logs.c.step_id, _tried.c.status != Status.NOT_THIS_TIME.value)
    .order_by(_tried.c.occurred_at.desc(), _tried.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_last_contact = (
    sa.select(_met.c.occurred_at)
    .where(
        *_before(_met),
        _met.c.kind == StepKind.SOCIAL.value,
        sa.or_(_met.c.status == Status.DONE.value, _met.c.status == Status.DONE_IN_PART.value),
    )
    .order_by(_met.c.occurred_at.desc(), _met.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_LOGS: KeysetList[_Row] = KeysetList(
    sa.select(
        logs.c.id,
        logs.c.occurred_at,
        logs.c.time_zone,
        logs.c.status,
        logs.c.kind,
        logs.c.goal_id,
        logs.c.factors,
        steps.c.catalogue_id,
        _last_try.label("hard_last_time"),
        _last_contact.label("contact_before"),
    )
    .outerjoin(steps, sa.and_(steps.c.person_id == logs.c.person_id, steps.c.id == logs.c.step_id))
    .where(of_person(logs), logs.c.deleted_at.is_(None), logs.c.status != Status.NOT_THIS_TIME.value),
    by=logs.c.occurred_at,
    filters={
        "since": logs.c.occurred_at >= sa.bindparam("since"),
        "until": logs.c.occurred_at < sa.bindparam("until"),
    },
)


def wins_newest_first(tx: Transaction, grant: Grant, query: WinsQuery) -> Page[WinsOut]:
    """A page of logs with what each was a win for.

    While there is much energy with little sleep, the day's own wins are held back.
    """
    clock = own_clock(tx)
    period = {"since": clock.instant_of(query.since), "until": clock.instant_of(query.until)}
    rows, cursor = _LOGS.page(tx, query.limit, query.cursor, period)
    held_from = _held_from(tx, clock)
    shown = [_out(row, clock, held=held_from is not None and row["occurred_at"] >= held_from) for row in rows]
    return {"data": [win for win in shown if win["kinds"]], "next_cursor": cursor}


def _out(row: _Row, clock: OwnClock, *, held: bool) -> WinsOut:
    before = row["contact_before"]
    away = None if before is None else (clock.day_of(row["occurred_at"]) - clock.day_of(before)).days
    marked = steps_by_id().get(row["catalogue_id"] or "")
    told = LogForWins(
        status=Status(row["status"]),
        kind=StepKind(row["kind"]),
        exit_plan_made=bool(row["factors"].get("exit_plan_made")),
        exit_used=bool(row["factors"].get("exit_used")),
        asked_for_help=marked is not None and marked.asks_for_help and row["status"] in _WENT,
        is_reply=marked is not None and marked.replies,
        hard_last_time=bool(row["hard_last_time"]),
        days_since_contact=away,
    )
    return {
        "log_id": row["id"],
        "occurred_at": row["occurred_at"],
        "time_zone": row["time_zone"],
        "kind": told.kind,
        "goal_id": row["goal_id"],
        "kinds": list(wins(told, held=held)),
    }


def _held_from(tx: Transaction, clock: OwnClock) -> datetime | None:
    today = clock.day_of(tx.now)
    return clock.bounds_of(today)[0] if much_energy_little_sleep(recent_readings(tx), today) else None
