"""Every SELECT on own factors."""

from typing import Any, cast

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.columns import record_of
from doorstep.practice.own_factors.schemas import OwnFactorOut, OwnFactorQuery
from doorstep.practice.own_factors.tables import own_factors


class _Count(TypedDict):
    count: int


_of_person = sa.select(*record_of(own_factors)).where(of_person(own_factors))

_ONE: Statement[dict[str, Any]] = Statement(_of_person.where(own_factors.c.id == sa.bindparam("own_factor_id")))
_NEWEST: KeysetList[dict[str, Any]] = KeysetList(_of_person, by=own_factors.c.created_at)
_ALL: Statement[dict[str, Any]] = Statement(_of_person.order_by(own_factors.c.created_at, own_factors.c.id))
_COUNT: Statement[_Count] = Statement(
    sa.select(sa.func.count().label("count")).select_from(own_factors).where(of_person(own_factors))
)


def own_factor(tx: Transaction, grant: Grant, own_factor_id: str) -> OwnFactorOut:
    """One own factor; raises NotFound."""
    row = tx.first(_ONE, own_factor_id=own_factor_id)
    if row is None:
        raise NotFound
    return _out(row)


def own_factors_newest_first(tx: Transaction, grant: Grant, query: OwnFactorQuery) -> Page[OwnFactorOut]:
    """A page of own factors."""
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, query.by_source)
    return {"data": [_out(row) for row in rows], "next_cursor": cursor}


def all_own_factors(tx: Transaction) -> list[OwnFactorOut]:
    """Every own factor of the person, oldest first; twenty at most."""
    return [_out(row) for row in tx.all(_ALL)]


def how_many(tx: Transaction) -> int:
    """How many own factors the person has."""
    row = tx.first(_COUNT)
    return row["count"] if row is not None else 0


def _out(row: dict[str, Any]) -> OwnFactorOut:
    if row["choices"] is not None:
        row["choices"] = msgspec.json.decode(row["choices"])
    return cast(OwnFactorOut, row)
