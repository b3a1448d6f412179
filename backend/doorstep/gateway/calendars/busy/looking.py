"""The job that looks at a calendar's address, keeps the busy times and asks for the next look."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from doorstep.gateway.calendars.busy.beside import read_beside
from doorstep.gateway.calendars.busy.messages import MOST_BYTES, ReadReply
from doorstep.gateway.calendars.busy.queries import is_leaving, stored_calendar
from doorstep.gateway.calendars.busy.tables import calendars
from doorstep.gateway.calendars.busy.timing import EVERY, look_at
from doorstep.gateway.calendars.busy.troubles import Trouble
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.outside.calling import OutsideAnswer, OutsideLimits, OutsideRequest, call_outside
from doorstep.platform.outside.failures import AddressRefused, OutsideError, TooLarge
from doorstep.platform.settings import OutsideAddresses
from doorstep.practice.busy_times.queries import keep_busy_times
from doorstep.practice.days.queries import is_here, own_clock

LIMITS = OutsideLimits(seconds=20.0, answer_bytes=MOST_BYTES)
MOST_HOPS = 3
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (401, 403, 404, 410)


@dataclass(frozen=True, slots=True)
class _Look:
    """What is to be read, and for whom; no address: this time is passed over."""

    address: str | None
    time_zone: str


def read_due_calendar(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Look at a calendar once; one that is gone, or is to be looked at another time, is passed over."""
    person_id, calendar_id, at = payload["person_id"], payload["calendar_id"], payload["at"]
    look = foundation.database.read_now(lambda tx: _look(tx, person_id, calendar_id, at))
    if look is None:
        return
    reply = _read(look, foundation.settings.outside_addresses)
    foundation.database.write_now(lambda tx: _keep(tx, payload, reply))


def fetched(address: str, allowed: OutsideAddresses) -> bytes | Trouble:
    """What is at an address, each redirect judged like the address itself; or what is the matter."""
    for _ in range(1 + MOST_HOPS):
        try:
            answer = call_outside(
                OutsideRequest("GET", address, {"accept": "text/calendar, */*;q=0.1"}), allowed, LIMITS
            )
        except AddressRefused:
            return Trouble.NOT_ALLOWED
        except TooLarge:
            return Trouble.TOO_LARGE
        except OutsideError:
            return Trouble.NO_ANSWER
        if answer.status not in REDIRECTS or "location" not in answer.headers:
            return _content(answer)
        address = urljoin(address, answer.headers["location"])
    return Trouble.NO_ANSWER


def _content(answer: OutsideAnswer) -> bytes | Trouble:
    if answer.status == 200:
        return answer.body
    return Trouble.NOT_THERE if answer.status in GONE else Trouble.NO_ANSWER


def _look(tx: Transaction, person_id: str, calendar_id: str, at: str) -> _Look | None:
    tx.act_for(person_id)
    row = stored_calendar(tx, calendar_id) if is_here(tx) else None
    if row is None or row["next_at"] is None or row["next_at"].isoformat() != at:
        return None
    return _Look(None if is_leaving(tx) else row["address"], own_clock(tx).time_zone)


def _read(look: _Look, allowed: OutsideAddresses) -> ReadReply | None:
    if look.address is None:
        return None
    content = fetched(look.address, allowed)
    if isinstance(content, Trouble):
        return ReadReply(trouble=content.value)
    return asyncio.run(read_beside(content, look.time_zone, utc_now()))


def _keep(tx: Transaction, payload: Mapping[str, str], reply: ReadReply | None) -> None:
    """Keep what was found, unless the calendar was changed meanwhile; busy times stay while it cannot be read."""
    calendar_id = payload["calendar_id"]
    if _look(tx, payload["person_id"], calendar_id, payload["at"]) is None:
        return
    changes = look_at(tx, calendar_id, tx.now + EVERY)
    if reply is not None:
        is_read = reply.trouble in (None, Trouble.PARTLY_READ)
        changes |= {"state": "read" if is_read else "trouble", "trouble": reply.trouble, "tried_at": tx.now}
        if is_read:
            changes["read_at"] = tx.now
            keep_busy_times(tx, calendar_id, reply.spans)
    tx.update(calendars, calendar_id, changes)
