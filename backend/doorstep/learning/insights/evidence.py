"""The notes behind a finding, page by page, newest first."""

from collections.abc import Sequence

from doorstep.content.words import Outcome, Status
from doorstep.core.evidence.columns import Column, columns_of
from doorstep.core.evidence.entries import EXPECTED, MOOD_BEFORE, Note, Value
from doorstep.learning.insights.findings import read_notes
from doorstep.learning.insights.schemas import EvidenceOut, EvidenceQuery
from doorstep.learning.naming.own import own_factors
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.cursors import open_cursor, sign_cursor
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page

_BASELINES = {Outcome.MOOD_AFTER: MOOD_BEFORE, Outcome.ENJOYMENT: EXPECTED}


def evidence(tx: Transaction, grant: Grant, factor: str, query: EvidenceQuery) -> Page[EvidenceOut]:
    """Notes in which the factor was answered; raises NotFound for a factor this log says nothing of."""
    notes = read_notes(tx)
    column = _column(columns_of(notes, [own.as_asked for own in own_factors(tx)]), factor, query.level)
    bound = {"factor": factor, "level": query.level, "outcome": query.outcome.value}
    told = [(note, value) for note, value in zip(notes, column.values(notes), strict=True) if value is not None][::-1]
    start = 0
    if query.cursor is not None:
        (last_id,) = open_cursor(tx, query.cursor, bound)
        start = next((place for place, (note, _) in enumerate(told, start=1) if note.row["id"] == last_id), len(told))
    page = told[start : start + query.limit]
    more = start + query.limit < len(told)
    return {
        "data": [_out(note, value, query.outcome) for note, value in page],
        "next_cursor": sign_cursor(tx, [page[-1][0].row["id"]], bound) if more else None,
    }


def _column(columns: Sequence[Column], factor: str, level: str | None) -> Column:
    for column in columns:
        if column.factor == factor and column.level == level:
            return column
    raise NotFound("No finding of yours is about this factor and level.")


def _out(note: Note, value: Value, outcome: Outcome) -> EvidenceOut:
    row = note.row
    assert value is not None
    assert not isinstance(value, str)
    baseline = _BASELINES.get(outcome)
    return {
        "log_id": row["id"],
        "occurred_at": row["occurred_at"],
        "time_zone": row["time_zone"],
        "status": Status(row["status"]),
        "value": value,
        "outcome_value": note.outcomes[outcome.value],
        "baseline": note.outcomes[baseline] if baseline else None,
        "manageable": row["manageable"],
        "draining": row["draining"],
    }
