"""Every SELECT on feeds."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.gateway.calendars.feed.tables import calendar_feeds
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction


class FeedRow(TypedDict):
    """A feed as it is stored; `secret` is sealed by the person's key."""

    id: str
    hash: bytes
    secret: bytes
    titles: bool
    alarm_minutes: int | None
    read_at: datetime | None
    revoked_at: datetime | None
    version: int
    changed_at: datetime


_FEED: Statement[FeedRow] = Statement(
    sa.select(
        calendar_feeds.c.id,
        calendar_feeds.c.hash,
        calendar_feeds.c.secret,
        calendar_feeds.c.titles,
        calendar_feeds.c.alarm_minutes,
        calendar_feeds.c.read_at,
        calendar_feeds.c.revoked_at,
        calendar_feeds.c.version,
        calendar_feeds.c.changed_at,
    ).where(of_person(calendar_feeds))
)
_FORGET: Statement[Any] = Statement(sa.delete(calendar_feeds).where(of_person(calendar_feeds)))
# Not `Transaction.update`: that somebody read the feed is no change to it, so its version stays.
_NOTE_READ: Statement[Any] = Statement(
    sa.update(calendar_feeds).where(of_person(calendar_feeds)).values(read_at=sa.bindparam("now"))
)


def stored_feed(tx: Transaction) -> FeedRow | None:
    """The person's feed, also one that has ended; None where there is none."""
    return tx.first(_FEED)


def living_feed(tx: Transaction) -> FeedRow | None:
    """The person's feed while it is on."""
    feed = stored_feed(tx)
    return feed if feed is not None and feed["revoked_at"] is None else None


def forget_feed(tx: Transaction) -> None:
    """Delete the feed and its address."""
    tx.execute(_FORGET)


def note_read(tx: Transaction) -> None:
    """Keep that the feed was read now."""
    tx.execute(_NOTE_READ)
