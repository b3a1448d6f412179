"""Signing in and out, and giving the password once more. Right and wrong, known and unknown take the same work."""

from dataclasses import dataclass
from typing import cast

from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.accounts.entry.notes import note, refusal
from doorstep.platform.accounts.entry.schemas import (
    DoneOut,
    PasswordIn,
    SessionOut,
    SignedInPerson,
    SignInIn,
    StepUpOut,
)
from doorstep.platform.accounts.passwords import matches
from doorstep.platform.accounts.people import (
    DEMONSTRATION,
    Lock,
    email_index,
    lock,
    person_by_email,
    standing,
)
from doorstep.platform.accounts.sessions import NOBODY, Opening, end_credential, open_session, step_up
from doorstep.platform.accounts.tries import count_try, forget_tries, refuse_after
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.problems import Problem
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call, Visit
from doorstep.platform.web.sessions import csrf_token, new_secret, session_cookie


class SignInRefused(Problem):
    """Address unknown, password wrong, or address not confirmed yet: which of these is not said."""

    status = 401
    code = "sign_in_refused"
    title = "Address and password do not belong together"
    cause = "The mail address is not known here, or the password is another."
    detail = "Check both, or ask for a new password."


class PasswordWrong(Problem):
    """The password given once more is not the right one."""

    status = 403
    code = "password_wrong"
    title = "That is not the password"
    cause = "The password that was sent is not the one of this account."
    mend = "Ask the person to type it again."


@dataclass(frozen=True, slots=True)
class Try:
    """One try to sign in, worked out before the unit of work."""

    email: str
    right: bool
    seen: str | None
    opening: Opening


async def sign_in(visit: Visit, body: SignInIn) -> Answer[SessionOut]:
    """Open a session and set its cookie; raises SignInRefused, TooManyRequests."""
    held = await visit.fetch(_lock_at, body.email)
    stored = held["password_hash"] if held is not None else None
    right = await matches(body.password, stored)
    secret = new_secret()
    attempt = Try(body.email, right, stored, Opening(secret, visit.visitor.agent))
    person = await visit.do(_sign_in, visit.foundation, attempt)
    answer = visit.answer(SessionOut(person=person, csrf_token=csrf_token(visit.exchange, secret)))
    answer.headers.append(session_cookie(visit.foundation.settings, secret))
    return answer


async def sign_out(call: Call) -> Answer[DoneOut]:
    """End this session and take its cookie back."""
    answer = await call.write(_sign_out)
    answer.headers.append(session_cookie(call.foundation.settings, ""))
    return answer


async def current_session(call: Call) -> Answer[SessionOut]:
    """Who is signed in, and the token for writes."""
    return await call.read(_session, csrf_token(call.exchange, call.secret))


async def give_password_again(call: Call, body: PasswordIn) -> Answer[StepUpOut]:
    """Let the password count for five minutes; raises PasswordWrong, TooManyRequests."""
    right = await password_is_right(call, body.password)
    return await call.write(_step_up, call.foundation, right)


async def password_is_right(call: Call, password: str) -> bool:
    """Whether this is the password of the person who calls."""
    held = await call.fetch(_own_lock)
    return await matches(password, held["password_hash"] if held is not None else None)


def require_right(tx: Transaction, foundation: Foundation, right: bool) -> None:
    """Raise PasswordWrong (counting the try) or TooManyRequests (whatever was given) unless the password was right."""
    subject = tx.secrets.emails.of("password of", tx.person_id or "")
    limit(tx, foundation, subject)
    if not right:
        tx.keep(lambda kept: count_try(kept, subject))
        raise PasswordWrong
    forget_tries(tx, subject)


def limit(tx: Transaction, foundation: Foundation, subject: bytes) -> None:
    """Raise TooManyRequests once the wrong tries for a subject are used up."""
    settings = foundation.settings
    if settings.rate_limits:
        refuse_after(tx, subject, settings.sign_in_limit_per_quarter_hour)


def signed_in_person(tx: Transaction) -> SignedInPerson:
    """The person the transaction acts for, as the web app needs them."""
    found = standing(tx)
    return {
        "id": found["id"],
        "email": found["email"],
        "display_name": found["display_name"],
        "demonstration": found["kind"] == DEMONSTRATION,
        "time_zone": found["time_zone"],
        "day_starts_at": found["day_starts_at"],
        "erases_at": found["erase_after"],
    }


def _lock_at(tx: Transaction, email: str) -> Lock | None:
    tx.act_for(person_by_email(tx, email) or NOBODY)
    return lock(tx)


def _own_lock(tx: Transaction, grant: Grant) -> Lock | None:
    return lock(tx)


def _sign_in(tx: Transaction, foundation: Foundation, attempt: Try) -> SignedInPerson:
    subject = email_index(tx, attempt.email)
    limit(tx, foundation, subject)
    tx.act_for(person_by_email(tx, attempt.email) or NOBODY)
    held = lock(tx)
    if held is None or not attempt.right or held["password_hash"] != attempt.seen or held["email_confirmed_at"] is None:
        tx.keep(lambda kept: count_try(kept, subject))
        tx.keep(refusal(tx, foundation, SignInRefused.code))
        raise SignInRefused
    forget_tries(tx, subject)
    note(tx, foundation, open_session(tx, attempt.opening))
    return signed_in_person(tx)


def _sign_out(tx: Transaction, grant: Grant) -> DoneOut:
    end_credential(tx, CredentialKind.SESSION, grant.credential_id)
    return DoneOut(status="signed_out")


def _session(tx: Transaction, grant: Grant, token: str) -> SessionOut:
    return cast(SessionOut, {"person": signed_in_person(tx), "csrf_token": token})


def _step_up(tx: Transaction, grant: Grant, foundation: Foundation, right: bool) -> StepUpOut:
    require_right(tx, foundation, right)
    return StepUpOut(stepped_up_until=step_up(tx, grant.credential_id))
