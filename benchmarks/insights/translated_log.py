"""From a person's file to the question the engine is asked, by the code that imports files and derives factors."""

from __future__ import annotations

import time
from typing import cast

import msgspec

from doorstep.core.evidence.answer import OUTCOMES
from doorstep.core.evidence.columns import Column, columns_of
from doorstep.core.evidence.entries import Note, notes_of
from doorstep.core.evidence.rows import HistoryRow, OwnKind
from doorstep.core.inference.messages import Entry, FactorKind, FactorSpec, PatternsRequest, Spec
from doorstep.core.language.factors import FactorKind as Kind
from doorstep.core.words import OwnFactorKind
from doorstep.gateway.imports.checking import check
from doorstep.gateway.imports.messages import CheckReply, CheckRequest, NewFactor
from doorstep.practice.logs.known import NOTHING
from doorstep.practice.logs.schemas import LogIn
from doorstep.practice.logs.writing import new_row

NOBODY = "00000000-0000-4000-8000-000000000000"
LIMIT = 64 * 2**20
DAY_STARTS_AT = 4
NUMBERS = (Kind.NUMBER, Kind.ORDERED)


def translated(content: bytes, mapping: bytes) -> tuple[PatternsRequest, dict[str, str]]:
    """The question about this file, and names for the identifiers in it (own factors, and levels by their place).

    Raises ValueError, naming row and column, for a file that would not be imported.
    """
    reply = check(
        CheckRequest(
            person_id=NOBODY,
            time_zone="UTC",
            mapping=mapping,
            content=content,
            own_factors=(),
            limit=LIMIT,
            now=time.time(),
        )
    )
    if reply.trouble_count:
        first = reply.troubles[0]
        raise ValueError(f"{reply.trouble_count} troubles; row {first.row}, column {first.column}: {first.detail}")
    notes = notes_of(_rows(reply), (), DAY_STARTS_AT)
    own = tuple(OwnKind(factor.id, OwnFactorKind(factor.kind), factor.choices or ()) for factor in reply.new_factors)
    columns = [column for column in columns_of(notes, own) if _varies(column, notes)]
    return _question(notes, columns), _names(reply.new_factors)


def _rows(reply: CheckReply) -> list[HistoryRow]:
    """The logs as they would be read back, oldest first."""
    rows = []
    for checked in reply.rows:
        body = LogIn.model_validate_json(checked.body)
        assert body.occurred_at is not None
        assert body.time_zone is not None
        own = {name: value for name, value in (body.own_factors or {}).items() if value is not None}
        row = new_row(body, NOTHING, body.occurred_at, body.time_zone)
        row |= {"id": checked.id, "energy_cost": None, "own_factors": msgspec.json.encode(own) if own else None}
        rows.append(cast(HistoryRow, row))
    return sorted(rows, key=lambda row: (row["occurred_at"], row["id"]))


def _varies(column: Column, notes: list[Note]) -> bool:
    return len(set(column.values(notes)) - {None}) > 1


def _question(notes: list[Note], columns: list[Column]) -> PatternsRequest:
    table = [column.values(notes) for column in columns]
    names = [column.name for column in columns]
    entries = tuple(
        Entry(note.t, dict(zip(names, row, strict=True)), note.outcomes)
        for note, row in zip(notes, zip(*table, strict=True), strict=True)
    )
    return PatternsRequest(entries, Spec(tuple(_spec(column) for column in columns), OUTCOMES))


def _spec(column: Column) -> FactorSpec:
    kind: FactorKind = "number" if column.kind in NUMBERS else "yes_no"
    return FactorSpec(column.name, kind, column.unit)


def _names(factors: tuple[NewFactor, ...]) -> dict[str, str]:
    names = {factor.id: factor.name for factor in factors}
    for factor in factors:
        names |= {f"{factor.id}={place}": word for place, word in enumerate(factor.choices or (), start=1)}
    return names
