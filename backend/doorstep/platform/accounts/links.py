"""Links sent by mail: a secret each, stored as a hash, for one purpose, once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.credentials import hash_of
from doorstep.platform.accounts.tables import mail_links
from doorstep.platform.database.definer import PERSON_BY_LINK
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import Problem


class Purpose(StrEnum):
    """What a link is for."""

    CONFIRM = "confirm"
    RESET = "reset"
    LEAVE_ADDRESS = "leave_address"
    TAKE_ADDRESS = "take_address"


LASTS = {
    Purpose.CONFIRM: timedelta(days=1),
    Purpose.RESET: timedelta(hours=1),
    Purpose.LEAVE_ADDRESS: timedelta(days=1),
    Purpose.TAKE_ADDRESS: timedelta(days=1),
}


class LinkEnded(Problem):
    """The link is unknown, used or past its time; which of these is not said."""

    status = 410
    code = "link_ended"
    title = "This link has ended"
    cause = "The link was used before, is too old, or was replaced by a newer one."
    detail = "Links work once and for a short time. Ask for a new one."


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link about to be made: its secret, its purpose, and for a change of address the new one and the other link."""

    secret: str
    purpose: Purpose
    email: str | None = None
    id: str | None = None
    partner_id: str | None = None


class Link(TypedDict):
    """A stored link, its address opened."""

    id: str
    purpose: str
    email: str | None
    partner_id: str | None
    used_at: datetime | None


_columns = (
    mail_links.c.id,
    mail_links.c.purpose,
    mail_links.c.email,
    mail_links.c.partner_id,
    mail_links.c.used_at,
)
_BY_HASH: Statement[Link] = Statement(
    sa.select(*_columns).where(of_person(mail_links), mail_links.c.hash == sa.bindparam("link_hash"))
)
_BY_ID: Statement[Link] = Statement(
    sa.select(*_columns).where(of_person(mail_links), mail_links.c.id == sa.bindparam("row_id"))
)
_USE: Statement[Any] = Statement(
    sa.update(mail_links)
    .where(
        of_person(mail_links),
        mail_links.c.id == sa.bindparam("row_id"),
        mail_links.c.used_at.is_(None),
        mail_links.c.expires_at > sa.bindparam("now"),
    )
    .values(used_at=sa.bindparam("now"))
)
_END: Statement[Any] = Statement(
    sa.delete(mail_links).where(of_person(mail_links), mail_links.c.purpose == sa.bindparam("which"))
)


def make_link(tx: Transaction, new: NewLink) -> None:
    """Store a link of the person the transaction acts for; earlier ones for the same purpose end."""
    tx.execute(_END, which=new.purpose.value)
    tx.insert(
        mail_links,
        {
            "id": new.id or new_id(),
            "hash": hash_of(new.secret),
            "purpose": new.purpose.value,
            "email": new.email,
            "partner_id": new.partner_id,
            "created_at": tx.now,
            "expires_at": tx.now + LASTS[new.purpose],
        },
    )


def use_link(tx: Transaction, secret: str, *purposes: Purpose) -> Link:
    """Use up a link; the transaction then acts for its person. Raises LinkEnded."""
    link_hash = hash_of(secret)
    found = PERSON_BY_LINK.people(tx, link_hash=link_hash)
    if not found:
        raise LinkEnded
    tx.act_for(found[0])
    link = tx.first(_BY_HASH, link_hash=link_hash)
    if link is None or link["purpose"] not in purposes or not tx.execute(_USE, row_id=link["id"]):
        raise LinkEnded
    return link


def is_used(tx: Transaction, link_id: str) -> bool:
    """Whether the other link of a pair was used."""
    link = tx.first(_BY_ID, row_id=link_id)
    return link is not None and link["used_at"] is not None


def end_links(tx: Transaction, *purposes: Purpose) -> None:
    """End every link for these purposes."""
    for purpose in purposes:
        tx.execute(_END, which=purpose.value)
