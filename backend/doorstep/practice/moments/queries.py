"""Every SELECT on moments."""

import hashlib
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
from doorstep.practice.columns import record_of
from doorstep.practice.days.queries import own_clock
from doorstep.practice.moments.schemas import KeptMomentOut, MomentOut, MomentQuery
from doorstep.practice.moments.tables import moments
from doorstep.practice.plans.links import hidden_companions

RESTORABLE_FOR = timedelta(days=7)
WORDS = ("who", "sense_detail", "what_i_did")


class _Choice(TypedDict):
    id: str
    companion_ids: list[str] | None


_kept = sa.select(*record_of(moments)).where(of_person(moments))
_living = _kept.where(moments.c.deleted_at.is_(None))
_this = moments.c.id == sa.bindparam("moment_id")

_ONE: Statement[dict[str, Any]] = Statement(_living.where(_this))
_EVEN_REMOVED: Statement[dict[str, Any]] = Statement(_kept.where(_this))
_RESTORABLE: Statement[dict[str, Any]] = Statement(
    _kept.where(_this, sa.or_(moments.c.deleted_at.is_(None), moments.c.deleted_at > sa.bindparam("oldest")))
)
_NEWEST: KeysetList[dict[str, Any]] = KeysetList(
    _living,
    by=moments.c.at,
    filters={
        "hidden": moments.c.hidden == sa.bindparam("hidden"),
        "log_id": moments.c.log_id == sa.bindparam("log_id"),
    },
)
_CHOICES: Statement[_Choice] = Statement(
    sa.select(moments.c.id, moments.c.companion_ids).where(
        of_person(moments), moments.c.deleted_at.is_(None), moments.c.hidden.is_(sa.false())
    )
)


def moment(tx: Transaction, grant: Grant, moment_id: str) -> MomentOut:
    """One moment; raises NotFound."""
    row = tx.first(_ONE, moment_id=moment_id)
    if row is None:
        raise NotFound
    return _out(row)


def moment_even_removed(tx: Transaction, moment_id: str) -> MomentOut | None:
    """One moment, removed or not, if there is a row."""
    row = tx.first(_EVEN_REMOVED, moment_id=moment_id)
    return None if row is None else _out(row)


def is_restorable(tx: Transaction, moment_id: str) -> bool:
    """Whether a moment lives, or was removed within the last seven days."""
    return tx.first(_RESTORABLE, moment_id=moment_id, oldest=tx.now - RESTORABLE_FOR) is not None


def moments_newest_first(tx: Transaction, grant: Grant, query: MomentQuery) -> Page[MomentOut]:
    """A page of moments; those with a hidden companion stay out, so a page can be shorter than its limit."""
    filters = {"hidden": query.hidden, "log_id": query.log_id, **query.by_source}
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, filters)
    hidden = hidden_companions(tx)
    shown = [_out(row) for row in rows if hidden.isdisjoint(row["companion_ids"] or ())]
    return {"data": shown, "next_cursor": cursor}


def kept_moment(tx: Transaction, grant: Grant) -> KeptMomentOut:
    """One moment for today, drawn by the day and the moments alone: asking again shows the same."""
    clock = own_clock(tx)
    day = clock.day_of(tx.now).isoformat()
    hidden = hidden_companions(tx)
    choices = [row["id"] for row in tx.all(_CHOICES) if hidden.isdisjoint(row["companion_ids"] or ())]
    if not choices:
        return {"moment": None}
    drawn = min(choices, key=lambda moment_id: hashlib.sha256(f"{day}/{moment_id}".encode()).digest())
    return {"moment": moment(tx, grant, drawn)}


def _out(row: dict[str, Any]) -> MomentOut:
    words = row.pop("words")
    row.update(dict.fromkeys(WORDS) if words is None else msgspec.json.decode(words))
    return cast(MomentOut, row)
