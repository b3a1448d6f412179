"""Every SELECT on focus questions."""

from datetime import datetime

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.learning.focus.tables import focus_questions
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.fields import Source


class QuestionRow(TypedDict):
    """A focus question as it is kept."""

    id: str
    factor: str
    level: str | None
    outcome: str
    asked_at: datetime
    asked_beforehand: bool
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


_c = focus_questions.c
_ALL: Statement[QuestionRow] = Statement(
    sa.select(
        _c.id,
        _c.factor,
        _c.level,
        _c.outcome,
        _c.asked_at,
        _c.asked_beforehand,
        _c.version,
        _c.created_at,
        _c.changed_at,
        _c.source_kind.label("source.kind"),
        _c.source_id.label("source.id"),
    )
    .where(of_person(focus_questions))
    .order_by(_c.asked_at.desc(), _c.id)
)


def questions(tx: Transaction) -> list[QuestionRow]:
    """What the person wonders about, newest first; three at most."""
    return tx.all(_ALL)


def focus_pairs(tx: Transaction) -> tuple[tuple[str, str], ...]:
    """The pairs (column name, outcome) that carry more weight: those asked before the log pointed at them."""
    return tuple(
        (row["factor"] if row["level"] is None else f"{row['factor']}={row['level']}", row["outcome"])
        for row in reversed(questions(tx))
        if row["asked_beforehand"]
    )
