"""Making a person of one's own to look round with: no address, a session, gone after a day."""

from collections.abc import Callable
from datetime import timedelta

from doorstep.core.planning.weeks import local_day
from doorstep.gateway.demonstrations.schemas import DemonstrationIn
from doorstep.gateway.demonstrations.sowing import Sample
from doorstep.platform.accounts.entry.notes import note
from doorstep.platform.accounts.entry.schemas import SessionOut, SignedInPerson
from doorstep.platform.accounts.entry.sign_in import signed_in_person
from doorstep.platform.accounts.people import DAY_STARTS_AT, DEMONSTRATION, NewPerson, create_person, new_person_id
from doorstep.platform.accounts.sessions import Opening, open_session
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit
from doorstep.platform.web.sessions import csrf_token, new_secret, session_cookie

LASTS = timedelta(hours=24)


async def start_demonstration(visit: Visit, body: DemonstrationIn) -> Answer[SessionOut]:
    """A new person with sample weeks, signed in; erased after 24 hours unless they sign up before.

    Written in several short units, the session last: what breaks off half-way has no way in and goes after a day.
    """
    zone = body.time_zone
    person_id = await new_person_id(visit.foundation)
    sample = Sample(person_id, local_day(utc_now(), zone, DAY_STARTS_AT), zone)
    await visit.do(_make_person, NewPerson(person_id, zone, kind=DEMONSTRATION, expires_at=utc_now() + LASTS))
    for part in sample.parts():
        await visit.do(_act, person_id, part)
    secret = new_secret()
    opening = Opening(secret, visit.visitor.agent, stepped_up_until=utc_now() + LASTS)
    person = await visit.do(_open, visit.foundation, person_id, opening)
    answer = visit.answer(SessionOut(person=person, csrf_token=csrf_token(visit.exchange, secret)))
    answer.headers.append(session_cookie(visit.foundation.settings, secret))
    return answer


def _make_person(tx: Transaction, new: NewPerson) -> None:
    create_person(tx, new)


def _act(tx: Transaction, person_id: str, work: Callable[[Transaction], None]) -> None:
    tx.act_for(person_id)
    work(tx)


def _open(tx: Transaction, foundation: Foundation, person_id: str, opening: Opening) -> SignedInPerson:
    tx.act_for(person_id)
    note(tx, foundation, open_session(tx, opening))
    return signed_in_person(tx)
