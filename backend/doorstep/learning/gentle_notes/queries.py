"""What gentle notes are read from."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.content.words import Status, StepKind
from doorstep.core.planning.early_sign import BASELINE_WEEKS, WEEK_DAYS
from doorstep.core.planning.steadiness import is_contact
from doorstep.core.planning.weeks import local_day
from doorstep.learning.gentle_notes.tables import shown_notes
from doorstep.platform.access.tables import people
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.days.queries import own_clock
from doorstep.practice.logs.tables import logs

# Nothing older than this changes what is said; two days more, for zones and the hour a day starts.
LOOKED_BACK = timedelta(days=WEEK_DAYS * (1 + BASELINE_WEEKS) + 2)


class ShownRow(TypedDict):
    """A note shown on a local day."""

    id: str
    kind: str
    day: str
    put_away: bool


class _Contact(TypedDict):
    occurred_at: datetime
    time_zone: str
    status: str
    factors: dict[str, Any]


class _Joined(TypedDict):
    created_at: datetime


_CONTACTS: Statement[_Contact] = Statement(
    sa.select(logs.c.occurred_at, logs.c.time_zone, logs.c.status, logs.c.factors).where(
        of_person(logs),
        logs.c.deleted_at.is_(None),
        logs.c.kind == StepKind.SOCIAL.value,
        logs.c.occurred_at >= sa.bindparam("since"),
    )
)
_JOINED: Statement[_Joined] = Statement(sa.select(people.c.created_at).where(of_person(people)))
_SHOWN: Statement[ShownRow] = Statement(
    sa.select(shown_notes.c.id, shown_notes.c.kind, shown_notes.c.day, shown_notes.c.put_away)
    .where(of_person(shown_notes))
    .order_by(shown_notes.c.day.desc(), shown_notes.c.kind)
    .limit(sa.bindparam("row_limit"))
)
_LATEST = 30


def contact_days(tx: Transaction) -> tuple[date, ...]:
    """The local day of each contact of the last five weeks, in the zone it was noted in."""
    hour = own_clock(tx).day_starts_at
    return tuple(
        local_day(row["occurred_at"], row["time_zone"], hour)
        for row in tx.all(_CONTACTS, since=tx.now - LOOKED_BACK)
        if is_contact(StepKind.SOCIAL, Status(row["status"]), left_by_exit=bool(row["factors"].get("exit_used")))
    )


def joined_at(tx: Transaction) -> datetime:
    """When the person came."""
    row = tx.first(_JOINED)
    if row is None:
        raise LookupError("The person of this transaction has no row")
    return row["created_at"]


def shown_lately(tx: Transaction) -> list[ShownRow]:
    """The notes shown last, the latest day first."""
    return tx.all(_SHOWN, row_limit=_LATEST)
