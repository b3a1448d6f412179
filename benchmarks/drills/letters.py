"""Jobs one can count from outside: sealed mails due at known instants, and the mail server that receives them."""

import asyncio
import contextlib
import random
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import msgspec
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from doorstep.platform.accounts.people import NewPerson, create_person, new_person_id
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.outbox import Job, enqueue
from doorstep.platform.notifications.mail import SEND_MAIL, Mail
from doorstep.platform.notifications.tables import outgoing_mail

QUEUED_AT_ONCE = 100


@dataclass
class Received:
    """What arrived: by address, when (seconds since 1970) each mail came; a mail that came again counts again."""

    answer_seconds: float = 0.0
    at: dict[str, list[float]] = field(default_factory=dict)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take one mail, as slowly as told."""
        await asyncio.sleep(self.answer_seconds)
        self.at.setdefault(envelope.rcpt_tos[0], []).append(time.time())
        return "250 OK"


@contextlib.contextmanager
def mail_server(answer_seconds: float = 0.0) -> Iterator[tuple[Received, str]]:
    """A mail server on a port of its own; what it receives, and its address for DOORSTEP_SMTP_URL."""
    received = Received(answer_seconds)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(received, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield received, f"smtp://127.0.0.1:{port}?starttls=never"
    finally:
        controller.stop()


def queue_letters(foundation: Foundation, count: int, over_seconds: float, chance: random.Random) -> dict[str, float]:
    """Queue mails due at random moments of the coming `over_seconds`; by address, when each is due."""
    person_id = asyncio.run(new_person_id(foundation))
    foundation.database.write_now(lambda tx: create_person(tx, NewPerson(person_id, "Europe/Vienna")))
    begin = utc_now() + timedelta(seconds=1)
    due = {f"{new_id()}@example.org": begin + timedelta(seconds=chance.uniform(0, over_seconds)) for _ in range(count)}
    letters = list(due.items())

    def unit(tx: Transaction, first: int) -> None:
        tx.act_for(person_id)
        for address, due_at in letters[first : first + QUEUED_AT_ONCE]:
            row_id = new_id()
            message = msgspec.json.encode(Mail(address, "A drill", address)).decode()
            tx.insert(outgoing_mail, {"id": row_id, "message": message, "created_at": tx.now})
            enqueue(tx, Job(SEND_MAIL, f"mail/{row_id}", person_id, {"mail_id": row_id}, due_at))

    for first in range(0, count, QUEUED_AT_ONCE):
        foundation.database.write_now(lambda tx, first=first: unit(tx, first))
    return {address: due_at.timestamp() for address, due_at in due.items()}
