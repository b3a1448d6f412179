"""Changing the password, and choosing a new one by mail."""

from dataclasses import dataclass

from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.entry.notes import note
from doorstep.platform.accounts.entry.schemas import ChangePasswordIn, DoneOut, NextStepOut, ResetIn
from doorstep.platform.accounts.entry.sign_in import limit, password_is_right, require_right
from doorstep.platform.accounts.entry.sign_up import check_mail
from doorstep.platform.accounts.links import NewLink, Purpose, end_links, make_link, use_link
from doorstep.platform.accounts.passwords import check_choice, hash_password
from doorstep.platform.accounts.people import change_person, email_index, person_by_email, standing
from doorstep.platform.accounts.sessions import end_everything, end_sessions
from doorstep.platform.accounts.tries import count_try
from doorstep.platform.accounts.web_links import page, with_token
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.notifications import words
from doorstep.platform.notifications.mail import queue_mail
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call, Visit
from doorstep.platform.web.sessions import new_secret


@dataclass(frozen=True, slots=True)
class _Change:
    right: bool
    password_hash: str


async def change_password(call: Call, body: ChangePasswordIn) -> Answer[DoneOut]:
    """Change the password and end every other session; raises PasswordWrong, PasswordUnsuitable."""
    check_choice(body.new_password, None, "/new_password")
    right = await password_is_right(call, body.current_password)
    change = _Change(right, await hash_password(body.new_password))
    return await call.write(_change, call.foundation, change)


async def ask_for_reset(visit: Visit, email: str) -> Answer[NextStepOut]:
    """Send a link to choose a new password, if the address is known; the answer is the same if it is not."""
    await visit.do(_send_link, visit.foundation, email, new_secret())
    return visit.answer(check_mail(visit.foundation.settings))


async def choose_password(visit: Visit, body: ResetIn) -> Answer[DoneOut]:
    """Set a new password with the link from the mail and end every session and token; raises LinkEnded."""
    check_choice(body.password, None)
    password_hash = await hash_password(body.password)
    return visit.answer(await visit.do(_reset, visit.foundation, body.token, password_hash))


def _change(tx: Transaction, grant: Grant, foundation: Foundation, change: _Change) -> DoneOut:
    require_right(tx, foundation, change.right)
    change_person(tx, {"password_hash": change.password_hash})
    end_sessions(tx, but=grant.credential_id)
    end_links(tx, Purpose.RESET)
    if (email := standing(tx)["email"]) is not None:
        queue_mail(tx, words.password_changed(email, page(foundation.settings, "reset")))
    return DoneOut(status="changed")


def _send_link(tx: Transaction, foundation: Foundation, email: str, secret: str) -> None:
    subject = tx.secrets.emails.of("reset of", email_index(tx, email))
    limit(tx, foundation, subject)
    count_try(tx, subject)
    known = person_by_email(tx, email)
    if known is None:
        return
    tx.act_for(known)
    make_link(tx, NewLink(secret, Purpose.RESET))
    queue_mail(tx, words.reset_password(email, with_token(foundation.settings, "reset", secret)))
    note(tx, foundation)


def _reset(tx: Transaction, foundation: Foundation, secret: str, password_hash: str) -> DoneOut:
    use_link(tx, secret, Purpose.RESET)
    confirmed_at = standing(tx)["email_confirmed_at"] or tx.now
    change_person(tx, {"password_hash": password_hash, "email_confirmed_at": confirmed_at, "expires_at": None})
    end_everything(tx)
    note(tx, foundation)
    return DoneOut(status="changed")
