"""Which app of a developer something belongs to: the caller names the endpoint or the delivery alone."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from doorstep.gateway.webhooks.tables import webhook_deliveries, webhook_endpoints
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.definer import PEOPLE_OWNED_BY
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound

_KNOWN: dict[str, Statement[dict[str, str]]] = {
    table.name: Statement(sa.select(table.c.id).where(of_person(table), table.c.id == sa.bindparam("row_id")))
    for table in (webhook_endpoints, webhook_deliveries)
}


def apps_meant(tx: Transaction, grant: Grant, app_id: str | None) -> list[str]:
    """This app of the caller's, or all of theirs; raises NotFound where it is none of theirs."""
    owned = PEOPLE_OWNED_BY.people(tx, owner=grant.person_id)
    if app_id is None:
        return owned
    if app_id not in owned:
        raise NotFound
    return [app_id]


@contextmanager
def as_app_of(tx: Transaction, grant: Grant, table: sa.Table, row_id: str) -> Iterator[None]:
    """Act inside the block for the caller's app that has this row; raises NotFound where none has."""
    for app_id in PEOPLE_OWNED_BY.people(tx, owner=grant.person_id):
        with tx.acting_for(app_id):
            if tx.first(_KNOWN[table.name], row_id=row_id) is not None:
                yield
                return
    raise NotFound
