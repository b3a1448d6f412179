"""Every SELECT on places."""

import sqlalchemy as sa

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.columns import record_of
from doorstep.practice.places.schemas import PlaceOut, PlaceQuery
from doorstep.practice.places.tables import places

_of_person = sa.select(*record_of(places)).where(of_person(places))

_ONE: Statement[PlaceOut] = Statement(_of_person.where(places.c.id == sa.bindparam("place_id")))
_NEWEST: KeysetList[PlaceOut] = KeysetList(_of_person, by=places.c.created_at)


def place(tx: Transaction, grant: Grant, place_id: str) -> PlaceOut:
    """One place; raises NotFound."""
    found = place_or_none(tx, place_id)
    if found is None:
        raise NotFound
    return found


def place_or_none(tx: Transaction, place_id: str) -> PlaceOut | None:
    """One place, or None when the person has none with this id."""
    return tx.first(_ONE, place_id=place_id)


def places_newest_first(tx: Transaction, grant: Grant, query: PlaceQuery) -> Page[PlaceOut]:
    """A page of places."""
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, query.by_source)
    return {"data": rows, "next_cursor": cursor}
