"""Queueing a mail in a unit of work, and sending it from a job."""

import asyncio
from collections.abc import Mapping
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.outbox import Job, enqueue
from doorstep.platform.keys.store import KeyErased
from doorstep.platform.notifications.post import post_of
from doorstep.platform.notifications.tables import outgoing_mail

SEND_MAIL = "send_mail_v1"


class Mail(msgspec.Struct, frozen=True):
    """One mail: to whom, under which subject, what it says (plain text)."""

    to: str
    subject: str
    text: str


class _Waiting(TypedDict):
    id: str
    message: str


_one = (of_person(outgoing_mail), outgoing_mail.c.id == sa.bindparam("row_id"))
_FIND: Statement[_Waiting] = Statement(sa.select(outgoing_mail.c.id, outgoing_mail.c.message).where(*_one))
_FORGET: Statement[Any] = Statement(sa.delete(outgoing_mail).where(*_one))


def queue_mail(tx: Transaction, mail: Mail) -> None:
    """Have a mail sent once this unit is committed. Its words are sealed; the job holds its id alone."""
    row_id = new_id()
    tx.insert(outgoing_mail, {"id": row_id, "message": msgspec.json.encode(mail).decode(), "created_at": tx.now})
    enqueue(tx, Job(SEND_MAIL, f"mail/{row_id}", tx.person_id, {"mail_id": row_id}))


def send_mail(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Send a queued mail and forget it; nothing to do when it is gone (sent already, or its person erased).

    Raises what the mail server answers, so that the job is tried again. The Message-ID stays the same on each try, so
    that a receiver can tell a repeated mail.
    """
    person_id, mail_id = payload["person_id"], payload["mail_id"]

    def find(tx: Transaction) -> Mail | None:
        tx.act_for(person_id)
        try:
            row = tx.first(_FIND, row_id=mail_id)
        except KeyErased:
            return None
        return msgspec.json.decode(row["message"], type=Mail) if row else None

    def forget(tx: Transaction) -> None:
        tx.act_for(person_id)
        tx.execute(_FORGET, row_id=mail_id)

    mail = foundation.database.read_now(find)
    if mail is None:
        return
    settings = foundation.settings
    host = urlsplit(settings.public_url).hostname or "localhost"
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(utc_now())
    message["Message-ID"] = f"<{mail_id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="7bit" if mail.text.isascii() else "quoted-printable")
    asyncio.run(post_of(settings).send(message))
    foundation.database.write_now(forget)
