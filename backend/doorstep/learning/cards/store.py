"""Cards as rows: read, and written by the job alone."""

from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.core.language.changed_mind import Change
from doorstep.core.words import Grade, Outcome
from doorstep.learning.cards.rules import Card, Look, regraded
from doorstep.learning.cards.tables import insight_cards, insight_gradings
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id


class _Row(TypedDict):
    id: str
    finding: dict[str, Any]
    surest_grade: str
    surest_direction: int
    surest_entries: int
    change: str | None
    computed_at: datetime
    found_at: datetime
    shown_at: datetime | None


_c = insight_cards.c
_ALL: Statement[_Row] = Statement(
    sa.select(
        _c.id,
        _c.finding,
        _c.surest_grade,
        _c.surest_direction,
        _c.surest_entries,
        _c.change,
        _c.computed_at,
        _c.found_at,
        _c.shown_at,
    )
    .where(of_person(insight_cards))
    .order_by(_c.found_at, _c.id)
)
_REMOVE: Statement[Any] = Statement(
    sa.delete(insight_cards).where(of_person(insight_cards), _c.id == sa.bindparam("card_id"))
)


def cards(tx: Transaction) -> list[Card]:
    """Every card of the person, waiting ones too."""
    return [_card(row) for row in tx.all(_ALL)]


def save(tx: Transaction, before: list[Card], after: list[Card], computed_at: datetime) -> None:
    """Write what changed; each shown card whose grade was set leaves a grading behind."""
    earlier = {card.id: card for card in before}
    for card in after:
        values = _values(card, computed_at)
        if card.id not in earlier:
            tx.insert(insight_cards, {"id": card.id, **values})
        elif card != earlier[card.id]:
            tx.update(insight_cards, card.id, values)
    for gone in earlier.keys() - {card.id for card in after}:
        tx.execute(_REMOVE, card_id=gone)
    for card, grade in regraded(before, after):
        grading = {"id": new_id(), "card_id": card.id, "previous_grade": grade, "grade": card.look.grade}
        tx.insert(insight_gradings, {**grading, "graded_at": computed_at})
        tx.tell("insight", card.id, "graded")


def _card(row: _Row) -> Card:
    return Card(
        id=row["id"],
        look=msgspec.convert(row["finding"], Look),
        surest_grade=Grade(row["surest_grade"]),
        surest_direction=row["surest_direction"],
        surest_entries=row["surest_entries"],
        found_at=row["found_at"],
        change=None if row["change"] is None else Change(row["change"]),
        shown_at=row["shown_at"],
    )


def _values(card: Card, computed_at: datetime) -> dict[str, Any]:
    look = card.look
    return {
        "kind": look.kind,
        "members": list(look.members),
        "outcome": Outcome(look.outcome),
        "grade": Grade(look.grade),
        "surest_grade": card.surest_grade,
        "surest_direction": card.surest_direction,
        "surest_entries": card.surest_entries,
        "change": card.change,
        "finding": msgspec.to_builtins(look),
        "computed_at": computed_at,
        "found_at": card.found_at,
        "shown_at": card.shown_at,
    }
