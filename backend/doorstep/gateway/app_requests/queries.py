"""Every SELECT on the request log, and forgetting what is old."""

from typing import Any

import sqlalchemy as sa

from doorstep.gateway.app_requests.schemas import AppRequestOut, AppRequestQuery
from doorstep.gateway.app_requests.tables import app_requests
from doorstep.gateway.apps.service import as_app
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.fields import Page

KEPT = 5_000

_of_app = sa.select(*(column for column in app_requests.c if column.name != "person_id")).where(of_person(app_requests))
_NEWEST: KeysetList[AppRequestOut] = KeysetList(
    _of_app,
    by=app_requests.c.at,
    filters={
        "after": app_requests.c.at > sa.bindparam("after", type_=app_requests.c.at.type),
        "sandbox": app_requests.c.sandbox == sa.bindparam("sandbox", type_=sa.Boolean()),
    },
)
_oldest_kept = (
    sa.select(app_requests.c.at)
    .where(of_person(app_requests))
    .order_by(app_requests.c.at.desc())
    .offset(sa.literal_column(str(KEPT)))
    .limit(sa.literal_column("1"))
    .scalar_subquery()
)
_FORGET: Statement[Any] = Statement(
    sa.delete(app_requests).where(of_person(app_requests), app_requests.c.at <= _oldest_kept)
)


def requests_newest_first(tx: Transaction, grant: Grant, app_id: str, query: AppRequestQuery) -> Page[AppRequestOut]:
    """A page of what an app of the caller's asked; raises NotFound."""
    with as_app(tx, grant, app_id):
        filters = {"after": query.after, "sandbox": query.sandbox}
        rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, filters)
    return {"data": rows, "next_cursor": cursor}


def forget_old(tx: Transaction) -> None:
    """Forget all but the newest `KEPT` calls of the app the transaction acts for."""
    tx.execute(_FORGET)
