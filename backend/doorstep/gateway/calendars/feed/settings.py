"""Turning the feed on and off, and what it shows."""

from typing import Any

from doorstep.gateway.calendars.feed.queries import FeedRow, forget_feed, living_feed
from doorstep.gateway.calendars.feed.schemas import FeedIn, FeedOut
from doorstep.gateway.calendars.feed.tables import calendar_feeds
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import PreconditionFailed, Problem
from doorstep.platform.settings import Settings
from doorstep.platform.web.sessions import new_secret
from doorstep.practice.turns import take_turn

_PLACE = "calendar_feeds.secret"


class FeedIsOff(Problem):
    status = 409
    code = "calendar_feed_is_off"
    title = "The calendar feed is off"
    cause = "The person has not turned the feed on, or turned it off."
    detail = "PUT /api/v1/calendars/feed turns it on."


def read_feed(tx: Transaction, grant: Grant, settings: Settings) -> FeedOut:
    """The feed with its address, or that it is off."""
    return shown(tx, living_feed(tx), settings)


def replace_feed(tx: Transaction, grant: Grant, body: FeedIn, settings: Settings) -> FeedOut:
    """Turn the feed on, or change what it shows; its address stays. Raises PreconditionFailed."""
    take_turn(tx)
    feed = living_feed(tx)
    _expect_version(tx, feed)
    values = {"titles": body.titles, "alarm_minutes": body.alarm_minutes}
    if feed is None:
        _begin(tx, values)
    else:
        tx.update(calendar_feeds, feed["id"], values)
    return read_feed(tx, grant, settings)


def change_address(tx: Transaction, grant: Grant, settings: Settings) -> FeedOut:
    """Give the feed a new address; at the old one there is nothing from now on. Raises FeedIsOff."""
    take_turn(tx)
    feed = living_feed(tx)
    if feed is None:
        raise FeedIsOff
    tx.update(calendar_feeds, feed["id"], {**_new_address(tx, feed["id"]), "read_at": None})
    return read_feed(tx, grant, settings)


def remove_feed(tx: Transaction, grant: Grant) -> None:
    """Turn the feed off; its address opens nothing any more. Raises PreconditionFailed."""
    _expect_version(tx, living_feed(tx))
    forget_feed(tx)


def shown(tx: Transaction, feed: FeedRow | None, settings: Settings) -> FeedOut:
    """The feed as the contract shows it."""
    if feed is None:
        return {
            "on": False,
            "address": None,
            "titles": False,
            "alarm_minutes": None,
            "last_read_at": None,
            "version": 0,
            "changed_at": None,
        }
    secret = tx.key.open(feed["secret"], _PLACE, feed["id"])
    return {
        "on": True,
        "address": f"{settings.public_url}/calendar/{secret}.ics",
        "titles": feed["titles"],
        "alarm_minutes": feed["alarm_minutes"],
        "last_read_at": feed["read_at"],
        "version": feed["version"],
        "changed_at": feed["changed_at"],
    }


def _expect_version(tx: Transaction, feed: FeedRow | None) -> None:
    if tx.expected_version not in (None, feed["version"] if feed else 0):
        raise PreconditionFailed


def _begin(tx: Transaction, values: dict[str, Any]) -> None:
    forget_feed(tx)  # one that has ended leaves its place
    feed_id = new_id()
    times = {"version": 1, "created_at": tx.now, "changed_at": tx.now}
    tx.insert(calendar_feeds, {"id": feed_id, **_new_address(tx, feed_id), **values, **times})


def _new_address(tx: Transaction, feed_id: str) -> dict[str, Any]:
    secret = new_secret()
    return {"secret": tx.key.seal(secret, _PLACE, feed_id), "hash": hash_of(secret)}
