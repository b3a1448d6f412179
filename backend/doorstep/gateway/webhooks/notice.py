"""Telling a developer that one of their endpoints was turned off."""

import sqlalchemy as sa

from doorstep.gateway.apps.queries import app
from doorstep.gateway.webhooks.codes import DisabledBecause
from doorstep.platform.access.tables import people
from doorstep.platform.accounts.people import standing
from doorstep.platform.accounts.web_links import page
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.notifications import words
from doorstep.platform.notifications.mail import queue_mail
from doorstep.platform.settings import Settings

_OWNER: Statement[dict[str, str | None]] = Statement(sa.select(people.c.owner_id).where(of_person(people)))


def tell_developer(tx: Transaction, settings: Settings, url: str, because: DisabledBecause) -> None:
    """Queue a mail to whom the app belongs that the transaction acts for; an app that registered itself has nobody."""
    row = tx.first(_OWNER)
    if row is None or row["owner_id"] is None:
        return
    name = app(tx).get("name", "")
    with tx.acting_for(row["owner_id"]):
        to = standing(tx)["email"]
        if to is not None:
            link = page(settings, "developer")
            queue_mail(tx, words.endpoint_turned_off(to, name, url, link, gone=because is DisabledBecause.GONE))
