"""Jobs and mail in tests: doing what is due here and now, and reading what was sent."""

import email
import email.policy
import re
from email.message import EmailMessage

import sqlalchemy as sa

from doorstep.platform.database.statements import Statement
from doorstep.platform.foundation import Foundation
from doorstep.platform.jobs.drain import drain
from doorstep.platform.jobs.tables import due_jobs
from doorstep.worker import HANDLERS
from support.house import House

_WAITING: Statement[dict[str, object]] = Statement(
    sa.select(due_jobs.c.id, due_jobs.c.person_id, due_jobs.c.due_at, due_jobs.c.payload)
    .where(due_jobs.c.business_key.startswith(sa.bindparam("prefix"), autoescape=False))
    .order_by(due_jobs.c.due_at),
    across_people=True,
)


def waiting(house: House, key: str) -> list[dict[str, object]]:
    """The jobs that wait under a business key, or under one that begins with it."""
    return waiting_in(house.foundation, key)


def waiting_in(foundation: Foundation, key: str) -> list[dict[str, object]]:
    """The same, where there is no house."""
    return foundation.database.write_now(lambda tx: tx.all(_WAITING, prefix=key))


def do_due_jobs(house: House) -> int:
    """Do everything that is due; answers how many jobs there were."""
    return drain(house.foundation, HANDLERS)


def mails_to(house: House, address: str) -> list[EmailMessage]:
    """What was sent to an address so far, oldest first."""
    do_due_jobs(house)
    folder = house.foundation.settings.data_dir / "mail"
    messages = [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        for file in sorted(folder.glob("*.eml"))
    ]
    return [message for message in messages if message["To"] == address]


def link_in(message: EmailMessage) -> str:
    """The token of the link in a mail."""
    found = re.search(r"#token=(\S+)", message.get_content())
    assert found is not None
    return found.group(1)
