"""Every SELECT on companions."""

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.columns import record_of
from doorstep.practice.companions.schemas import CompanionOut, CompanionQuery
from doorstep.practice.companions.tables import companions


class _Hidden(TypedDict):
    id: str


_of_person = sa.select(*record_of(companions)).where(of_person(companions))
_is_hidden = companions.c.hidden_at.is_not(None)

_ONE: Statement[CompanionOut] = Statement(_of_person.where(companions.c.id == sa.bindparam("companion_id")))
_NEWEST: KeysetList[CompanionOut] = KeysetList(
    _of_person,
    by=companions.c.created_at,
    filters={"hidden": _is_hidden == sa.bindparam("hidden", type_=sa.Boolean())},
)
_HIDDEN: Statement[_Hidden] = Statement(sa.select(companions.c.id).where(of_person(companions), _is_hidden))


def companion(tx: Transaction, grant: Grant, companion_id: str) -> CompanionOut:
    """One companion, hidden or not; raises NotFound."""
    row = tx.first(_ONE, companion_id=companion_id)
    if row is None:
        raise NotFound
    return row


def companions_newest_first(tx: Transaction, grant: Grant, query: CompanionQuery) -> Page[CompanionOut]:
    """A page of companions: the hidden ones, or all others."""
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, {"hidden": query.hidden, **query.by_source})
    return {"data": rows, "next_cursor": cursor}


def hidden_ids(tx: Transaction) -> frozenset[str]:
    """The companions to leave out of suggestions, anchors, moments, prep cards, cues and findings."""
    return frozenset(row["id"] for row in tx.all(_HIDDEN))
