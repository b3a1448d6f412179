"""Changing the mail address, confirmed at both."""

from dataclasses import dataclass

from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.entry.notes import note
from doorstep.platform.accounts.entry.schemas import ConfirmOut, ConfirmStatus, NextStepOut
from doorstep.platform.accounts.entry.sign_up import EmailInUse, check_mail
from doorstep.platform.accounts.links import Link, NewLink, Purpose, end_links, is_used, make_link, use_link
from doorstep.platform.accounts.people import change_person, claim_address, email_index, person_by_email, standing
from doorstep.platform.accounts.web_links import with_token
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.notifications import words
from doorstep.platform.notifications.mail import queue_mail
from doorstep.platform.web.sessions import new_secret


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two links that only count together."""

    leave_id: str
    leave_secret: str
    take_id: str
    take_secret: str


def ask_for_address(tx: Transaction, grant: Grant, foundation: Foundation, email: str) -> NextStepOut:
    """Send one link to the address so far and one to the new; the change needs both."""
    pair = _Pair(new_id(), new_secret(), new_id(), new_secret())
    settings = foundation.settings
    so_far = standing(tx)["email"]
    make_link(
        tx, NewLink(pair.take_secret, Purpose.TAKE_ADDRESS, email, pair.take_id, pair.leave_id if so_far else None)
    )
    queue_mail(tx, words.take_address(email, with_token(settings, "confirm", pair.take_secret)))
    if so_far is not None:
        make_link(tx, NewLink(pair.leave_secret, Purpose.LEAVE_ADDRESS, email, pair.leave_id, pair.take_id))
        queue_mail(tx, words.leave_address(so_far, with_token(settings, "confirm", pair.leave_secret)))
    return check_mail(settings)


def confirm(tx: Transaction, foundation: Foundation, secret: str) -> ConfirmOut:
    """Use a mailed link: finishes signing up, or one half of a change of address. Raises LinkEnded, EmailInUse."""
    link = use_link(tx, secret, Purpose.CONFIRM, Purpose.LEAVE_ADDRESS, Purpose.TAKE_ADDRESS)
    note(tx, foundation)
    if link["purpose"] == Purpose.CONFIRM:
        change_person(tx, {"email_confirmed_at": tx.now, "expires_at": None})
        return ConfirmOut(status=ConfirmStatus.CONFIRMED)
    return _change_address(tx, link)


def _change_address(tx: Transaction, link: Link) -> ConfirmOut:
    if link["partner_id"] is not None and not is_used(tx, link["partner_id"]):
        return ConfirmOut(status=ConfirmStatus.ONE_MORE)
    assert link["email"] is not None
    claim_address(tx, link["email"])
    if person_by_email(tx, link["email"]) not in (None, tx.person_id):
        raise EmailInUse
    change_person(
        tx,
        {
            "email": link["email"],
            "email_index": email_index(tx, link["email"]),
            "email_confirmed_at": tx.now,
        },
    )
    end_links(tx, Purpose.LEAVE_ADDRESS, Purpose.TAKE_ADDRESS, Purpose.RESET)
    return ConfirmOut(status=ConfirmStatus.CONFIRMED)
