"""The compute process's answer about one log: factors derived, patterns found, counts and rivals worked out.

Deriving is done here and not where requests are answered: it is the larger part of the work on a long log, and there
it would hold up everyone's short answers.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from doorstep.core.evidence.columns import Column, columns_of
from doorstep.core.evidence.counts import Table, counts_of
from doorstep.core.evidence.entries import EXPECTED, MOOD_BEFORE, Note, notes_of
from doorstep.core.evidence.messages import EvidenceReply, EvidenceRequest, PatternsReply, RivalRow
from doorstep.core.evidence.rivals import rival_of
from doorstep.core.inference import messages
from doorstep.core.inference.engine import patterns_of
from doorstep.core.inference.shortlog import NotYet, tally
from doorstep.core.language.factors import FactorKind
from doorstep.core.words import Grade, Outcome

OUTCOMES = (
    messages.OutcomeSpec(Outcome.COMPLETION.value, "binary", Outcome.COMPLETION.value),
    messages.OutcomeSpec(Outcome.MOOD_AFTER.value, "change", Outcome.MOOD_AFTER.value, MOOD_BEFORE),
    messages.OutcomeSpec(Outcome.ENJOYMENT.value, "change", Outcome.ENJOYMENT.value, EXPECTED),
    messages.OutcomeSpec(Outcome.DRAIN.value, "level", Outcome.DRAIN.value),
    messages.OutcomeSpec(Outcome.CONNECTEDNESS.value, "level", Outcome.CONNECTEDNESS.value),
)
# Leaving early is what makes a step count as not done: the pair says nothing.
SAID_BY_ITSELF = frozenset({("exit_used", Outcome.COMPLETION.value)})

_CLAIMED = frozenset({Grade.LIKELY_PATTERN.value, Grade.STEADY_PATTERN.value})


def answer_evidence(message: bytes) -> bytes:
    """An `EvidenceRequest` for an `EvidenceReply`; raises msgspec.DecodeError."""
    request = msgspec.msgpack.decode(message, type=EvidenceRequest)
    return msgspec.msgpack.encode(evidence_of(request))


def evidence_of(request: EvidenceRequest) -> EvidenceReply:
    """Everything that one log says."""
    notes = notes_of(request.logs, request.check_ins, request.day_starts_at)
    columns = columns_of(notes, request.own)
    table = [column.values(notes) for column in columns]
    counts = tuple(counts_of(notes, columns, table))
    patterns = _patterns(notes, columns, table, in_focus(request.focus, columns))
    return EvidenceReply(
        columns=tuple(msgspec.structs.replace(column, match=None) if column.own else column for column in columns),
        patterns=patterns,
        rivals=tuple(_rivals(notes, columns, table, patterns)),
        counts=counts,
        intervals=tuple(_interval(count.k, count.n) for count in counts),
        entries=len(notes),
    )


def in_focus(asked: Sequence[tuple[str, str]], columns: Sequence[Column]) -> tuple[tuple[str, str], ...]:
    """The pairs whose column this log has. Of a choice with two levels only one has a column, which speaks for both."""
    names = {column.name for column in columns}
    mirrors: dict[str, list[str]] = {}
    for column in columns:
        if column.level is not None:
            mirrors.setdefault(column.factor, []).append(column.name)
    found = []
    for name, outcome in asked:
        lone = mirrors.get(name.partition("=")[0], [])
        if name in names:
            found.append((name, outcome))
        elif "=" in name and len(lone) == 1:
            found.append((lone[0], outcome))
    return tuple(dict.fromkeys(found))


def _patterns(
    notes: Sequence[Note], columns: Sequence[Column], table: Table, focus: tuple[tuple[str, str], ...]
) -> PatternsReply:
    names = [column.name for column in columns]
    rows = zip(*table, strict=True) if table else ((),) * len(notes)
    request = messages.PatternsRequest(
        entries=tuple(
            messages.Entry(note.t, dict(zip(names, row, strict=True)), note.outcomes)
            for note, row in zip(notes, rows, strict=True)
        ),
        spec=messages.Spec(tuple(_spec(column) for column in columns), OUTCOMES, focus),
    )
    found = msgspec.convert(patterns_of(request), PatternsReply, from_attributes=True)
    said = tuple(row for row in found.rows if (row.factor, row.outcome) not in SAID_BY_ITSELF)
    return PatternsReply(said, found.ties)


def _spec(column: Column) -> messages.FactorSpec:
    kind = "number" if column.kind in (FactorKind.NUMBER, FactorKind.ORDERED) else "yes_no"
    return messages.FactorSpec(column.name, kind, column.unit)  # type: ignore[arg-type]


def _rivals(notes: Sequence[Note], columns: Sequence[Column], table: Table, patterns: PatternsReply) -> list[RivalRow]:
    claimed = [row for row in patterns.rows if row.grade in _CLAIMED]
    if not claimed:
        return []
    place = {column.name: position for position, column in enumerate(columns)}
    numbers = np.array([[np.nan if value is None else value for value in values] for values in table], dtype=float).T
    found = []
    for row in claimed:
        rival = rival_of(place[row.factor], columns, numbers, _observed(notes, row.outcome))
        if rival is not None:
            found.append(RivalRow(row.factor, row.outcome, columns[rival[0]].name, rival[1]))
    return found


def _observed(notes: Sequence[Note], outcome: str) -> NDArray[np.bool_]:
    return np.array([note.outcomes[outcome] is not None for note in notes], dtype=bool)


def _interval(k: int, n: int) -> tuple[float, float] | None:
    found = tally(k, n)
    return None if isinstance(found, NotYet) else (found.low, found.high)
