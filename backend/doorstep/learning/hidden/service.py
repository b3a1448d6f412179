"""Hiding a factor, and showing it again."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.core.language.factors import CHOICE_FACTORS, FACTORS
from doorstep.learning.hidden.schemas import HiddenFactorOut
from doorstep.learning.hidden.tables import hidden_factors
from doorstep.learning.naming.own import OwnFactor, own_factors
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.turns import take_turn


class _Hidden(TypedDict):
    id: str
    factor: str
    hidden_at: datetime


_ALL: Statement[_Hidden] = Statement(
    sa.select(hidden_factors.c.id, hidden_factors.c.factor, hidden_factors.c.hidden_at)
    .where(of_person(hidden_factors))
    .order_by(hidden_factors.c.hidden_at.desc(), hidden_factors.c.id)
)
_SHOW: Statement[Any] = Statement(
    sa.delete(hidden_factors).where(of_person(hidden_factors), hidden_factors.c.factor == sa.bindparam("factor"))
)


def hidden_codes(tx: Transaction) -> frozenset[str]:
    """The codes (ids of own ones) of factors the person would rather not see."""
    return frozenset(row["factor"] for row in tx.all(_ALL))


def hidden_newest_first(tx: Transaction, grant: Grant) -> Page[HiddenFactorOut]:
    """Every hidden factor; one of their own that is gone is left out."""
    own = {factor.id: factor for factor in own_factors(tx)}
    rows = [row for row in tx.all(_ALL) if row["factor"] in own or _is_known(row["factor"])]
    return {"data": [_out(row["factor"], row["hidden_at"], own) for row in rows], "next_cursor": None}


def hide(tx: Transaction, grant: Grant, factor: str) -> HiddenFactorOut:
    """Hide a factor from findings and cards; again changes nothing. Raises NotFound for a code that means nothing."""
    own = _known_factor(tx, factor)
    take_turn(tx)
    earlier = next((row for row in tx.all(_ALL) if row["factor"] == factor), None)
    if earlier is None:
        tx.insert(hidden_factors, {"id": new_id(), "factor": factor, "hidden_at": tx.now})
    return _out(factor, tx.now if earlier is None else earlier["hidden_at"], own)


def show(tx: Transaction, grant: Grant, factor: str) -> HiddenFactorOut:
    """Show a factor again; one that is not hidden stays as it is. Raises NotFound for a code that means nothing."""
    own = _known_factor(tx, factor)
    tx.execute(_SHOW, factor=factor)
    return _out(factor, None, own)


def _known_factor(tx: Transaction, factor: str) -> dict[str, OwnFactor]:
    own = {one.id: one for one in own_factors(tx)}
    if factor not in own and not _is_known(factor):
        raise NotFound("No factor has this code.")
    return own


def _is_known(factor: str) -> bool:
    return factor in FACTORS or factor in CHOICE_FACTORS


def _out(factor: str, hidden_at: datetime | None, own: dict[str, OwnFactor]) -> HiddenFactorOut:
    told: HiddenFactorOut = {"factor": factor, "hidden": hidden_at is not None, "hidden_at": hidden_at}
    if factor in own:
        told["factor_name"] = own[factor].name
    return told
