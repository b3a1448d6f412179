"""What a calendar program gets at the feed's address."""

from dataclasses import dataclass
from datetime import timedelta

from doorstep.gateway.calendars.feed.queries import FeedRow, living_feed, note_read
from doorstep.gateway.calendars.feed.writing import Feed, feed_text
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.audit.chain import Deed, append
from doorstep.platform.database.definer import PERSON_BY_FEED
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.answers import Answer, shared_answer
from doorstep.platform.web.call import Visit
from doorstep.practice.plans.finding import plan_between

SINCE = timedelta(days=31)
UNTIL = timedelta(days=122)
# Programs come every few minutes; one line an hour in the access log says as much.
NOTED_EVERY = timedelta(hours=1)
NOTHING_HERE = "No calendar has this address."
HEADERS = [
    (b"content-type", b"text/calendar; charset=utf-8"),
    (b"content-disposition", b'inline; filename="calendar.ics"'),
]


@dataclass(frozen=True, slots=True)
class _Read:
    text: bytes
    to_note: bool


async def feed_file(call: Visit, secret: str) -> Answer[str]:
    """The file, or 304 where the program has it; raises NotFound for an address nobody has, or has any more."""
    found = await call.fetch(_text, secret)
    if found.to_note:
        await call.do(_note, secret, audit=call.foundation.settings.audit)
    answer: Answer[str] = shared_answer(Answer(200, found.text, []), call.exchange.header(b"if-none-match"))
    # Not `public`: a cache in between may not keep somebody's plan.
    kept = [(name, value) for name, value in answer.headers if name != b"cache-control"]
    answer.headers = [*kept, (b"cache-control", b"private, no-cache"), *HEADERS]
    return answer


def _text(tx: Transaction, secret: str) -> _Read:
    feed = _open(tx, secret)
    entries = plan_between(tx, tx.now - SINCE, tx.now + UNTIL)
    assert tx.person_id is not None
    text = feed_text(Feed(tx.person_id, feed["titles"], feed["alarm_minutes"]), entries)
    return _Read(text, feed["read_at"] is None or tx.now - feed["read_at"] >= NOTED_EVERY)


def _note(tx: Transaction, secret: str, *, audit: bool) -> None:
    feed = _open(tx, secret)
    note_read(tx)
    if audit:
        append(tx, tx.key.pseudonym, Deed("get_plan_feed", "calendar", feed["id"], None, "done"))


def _open(tx: Transaction, secret: str) -> FeedRow:
    found = PERSON_BY_FEED.people(tx, feed_hash=hash_of(secret))
    if not found:
        raise NotFound(NOTHING_HERE)
    tx.act_for(found[0])
    feed = living_feed(tx)
    if feed is None or feed["hash"] != hash_of(secret):
        raise NotFound(NOTHING_HERE)
    return feed
