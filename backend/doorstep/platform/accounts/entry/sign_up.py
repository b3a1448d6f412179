"""Signing up, alike for addresses known and unknown where addresses are confirmed by mail."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from doorstep.platform.access.credentials import resolve
from doorstep.platform.access.grants import CredentialKind
from doorstep.platform.accounts.entry.notes import note
from doorstep.platform.accounts.entry.schemas import NextStep, NextStepOut, SignUpIn
from doorstep.platform.accounts.links import NewLink, Purpose, make_link
from doorstep.platform.accounts.passwords import check_choice, hash_password
from doorstep.platform.accounts.people import (
    DEMONSTRATION,
    PERSON,
    NewPerson,
    change_person,
    claim_address,
    create_person,
    email_index,
    lock,
    new_person_id,
    person_by_email,
    standing,
)
from doorstep.platform.accounts.samples import drop_samples
from doorstep.platform.accounts.web_links import page, with_token
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.notifications import words
from doorstep.platform.notifications.mail import queue_mail
from doorstep.platform.notifications.post import mail_folder
from doorstep.platform.problems import NotSignedIn, Problem
from doorstep.platform.settings import Settings
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit
from doorstep.platform.web.sessions import new_secret

UNCONFIRMED_FOR = timedelta(days=7)
log = structlog.get_logger(__name__)


class EmailInUse(Problem):
    """Only where addresses are not confirmed by mail: signing up then reveals who has an account."""

    status = 409
    code = "email_in_use"
    title = "There is an account with this address"
    cause = "Somebody, perhaps the same person, signed up with this address before."
    detail = "Sign in, or ask for a new password."


@dataclass(frozen=True, slots=True)
class _Wish:
    """What signing up needs, worked out before the unit of work."""

    email: str
    password_hash: str
    time_zone: str
    spare_id: str
    secret: str
    session_hash: bytes | None


async def sign_up(visit: Visit, body: SignUpIn) -> Answer[NextStepOut]:
    """Make an account: 201 and ready (409 when known), or, with confirmation by mail, 202 whoever asks."""
    check_choice(body.password, body.email)
    foundation = visit.foundation
    wish = _Wish(
        body.email,
        await hash_password(body.password),
        body.time_zone,
        await new_person_id(foundation),
        new_secret(),
        visit.visitor.session_hash,
    )
    if not foundation.settings.confirm_email:
        await visit.do(_sign_up_at_once, foundation, wish)
        return visit.answer(NextStepOut(status=NextStep.SIGNED_UP), 201)
    await visit.do(_ask_to_confirm, foundation, wish)
    return visit.answer(check_mail(foundation.settings), 202)


def check_mail(settings: Settings) -> NextStepOut:
    """The answer to everything that sends a mail; in development without a mail server it says where mail goes."""
    folder = mail_folder(settings)
    if folder is None or settings.is_production:
        return NextStepOut(status=NextStep.CHECK_MAIL)
    log.info("mail_written_to_folder", folder=str(folder))
    return NextStepOut(status=NextStep.CHECK_MAIL, mail_folder=str(folder))


def _sign_up_at_once(tx: Transaction, foundation: Foundation, wish: _Wish) -> None:
    claim_address(tx, wish.email)
    if person_by_email(tx, wish.email) is not None:
        raise EmailInUse
    if not _keep_demonstration(tx, wish, confirmed=True):
        create_person(
            tx,
            NewPerson(
                wish.spare_id,
                wish.time_zone,
                email=wish.email,
                password_hash=wish.password_hash,
                confirmed=True,
            ),
        )
    note(tx, foundation)


def _ask_to_confirm(tx: Transaction, foundation: Foundation, wish: _Wish) -> None:
    settings = foundation.settings
    claim_address(tx, wish.email)
    known = person_by_email(tx, wish.email)
    if known is not None:
        tx.act_for(known)
        held = lock(tx)
        if held is not None and held["email_confirmed_at"] is not None:
            queue_mail(tx, words.already_known(wish.email, page(settings, "sign-in"), page(settings, "reset")))
            return
        change_person(
            tx,
            {"password_hash": wish.password_hash, "time_zone": wish.time_zone, "expires_at": tx.now + UNCONFIRMED_FOR},
        )
    elif not _keep_demonstration(tx, wish, confirmed=False):
        create_person(
            tx,
            NewPerson(
                wish.spare_id,
                wish.time_zone,
                email=wish.email,
                password_hash=wish.password_hash,
                expires_at=tx.now + UNCONFIRMED_FOR,
            ),
        )
    make_link(tx, NewLink(wish.secret, Purpose.CONFIRM))
    queue_mail(tx, words.confirm_address(wish.email, with_token(settings, "confirm", wish.secret)))
    note(tx, foundation)


def _keep_demonstration(tx: Transaction, wish: _Wish, *, confirmed: bool) -> bool:
    """Turn the demonstration of this session into an account: what was added stays, the sample rows go."""
    if wish.session_hash is None:
        return False
    try:
        grant = resolve(tx, wish.session_hash)
    except NotSignedIn:
        return False
    if grant.kind is not CredentialKind.SESSION or standing(tx)["kind"] != DEMONSTRATION:
        return False
    change_person(
        tx,
        {
            "email": wish.email,
            "email_index": email_index(tx, wish.email),
            "email_confirmed_at": tx.now if confirmed else None,
            "password_hash": wish.password_hash,
            "time_zone": wish.time_zone,
            "kind": PERSON,
            "expires_at": None if confirmed else tx.now + UNCONFIRMED_FOR,
        },
    )
    drop_samples(tx)
    return True
