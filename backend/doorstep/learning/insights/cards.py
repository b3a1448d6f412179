"""From findings to what the contract shows: patterns, tied factors, tallies, each with its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from doorstep.content.words import Grade, Outcome
from doorstep.core.evidence.columns import Column
from doorstep.core.evidence.counts import Count
from doorstep.core.evidence.messages import PatternRow, TieRow
from doorstep.core.language.sentences import (
    GRADE_LABELS,
    TALLY_HEADING,
    TIED_CAUTION,
    FindingWords,
    tally_words,
    tied_words,
)
from doorstep.learning.found.findings import METHOD, Findings
from doorstep.learning.found.telling import needed, rival_told, told
from doorstep.learning.insights.schemas import (
    InsightsOut,
    InsightsQuery,
    Interval,
    Kind,
    PatternOut,
    Stamped,
    TallyOut,
    TiedOut,
    Worded,
)
from doorstep.learning.naming.namer import Namer
from doorstep.learning.naming.shapes import Named

Range: TypeAlias = tuple[float, float]
MASS = 0.9
MOST_TALLIES = 6
"""Tallies in the plain list, at most one a factor: the ones with most notes. `?kind=tally` has all."""

_SHOWN = (Grade.STEADY_PATTERN, Grade.LIKELY_PATTERN, Grade.EARLY_HINT)
_STANDING = {grade: place for place, grade in enumerate((*_SHOWN, Grade.NO_CLEAR_PATTERN, Grade.TOO_SOON))}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said beside a pattern: its rival in words, what it is tied with, and which look it comes from."""

    rival: str | None
    tied_with: list[Named]
    stamp: Stamped


class Cards:
    """The insights of one state of one log, in the words for one reader.

    Hidden factors are left out, unless the query names one.
    """

    def __init__(self, found: Findings, namer: Namer, hidden: frozenset[str] = frozenset()) -> None:
        self._found = found
        self._namer = namer
        self._hidden = hidden
        self._by_name = {column.name: column for column in found.columns}

    def page(self, query: InsightsQuery) -> InsightsOut:
        """What the query asks for."""
        data: list[PatternOut | TallyOut | TiedOut] = []
        if query.kind in (None, Kind.PATTERN):
            data += self._patterns(query)
        if query.kind in (None, Kind.TIED) and query.grade in (None, Grade.LIKELY_PATTERN):
            data += self._ties(query)
        if query.kind in (None, Kind.TALLY) and query.grade is None and query.outcome is None:
            data += self.tallies(query)
        return {
            "data": data,
            "next_cursor": None,
            "tally_heading": TALLY_HEADING,
            **self._stamp(),
        }

    def _patterns(self, query: InsightsQuery) -> Iterator[PatternOut]:
        wanted = _SHOWN if query.grade is None else (query.grade,)
        rows = [
            row
            for row in self._found.patterns.rows
            if row.grade in wanted
            and query.outcome in (None, row.outcome)
            and self._wanted(query, self._by_name[row.factor])
        ]
        rows.sort(key=lambda row: (_STANDING[Grade(row.grade)], -abs(row.effect)))
        return map(self._pattern, rows)

    def _wanted(self, query: InsightsQuery, *columns: Column) -> bool:
        """Whether the query asks for these, and nothing among them is hidden without being asked for."""
        factors = {column.factor for column in columns}
        if query.factor is not None:
            return query.factor in factors
        return factors.isdisjoint(self._hidden)

    def _pattern(self, row: PatternRow) -> PatternOut:
        column = self._by_name[row.factor]
        beside = Beside(
            rival=rival_told(self._found, row, column, self._namer),
            tied_with=[self._namer.named(self._by_name[name]) for name in self._tied_with(row)],
            stamp=self._stamp(),
        )
        return pattern_out(row, column, self._namer, beside)

    def _tied_with(self, row: PatternRow) -> list[str]:
        if row.group is None:
            return []
        return [name for name in self._found.patterns.ties[row.group].factors if name != row.factor]

    def _ties(self, query: InsightsQuery) -> Iterator[TiedOut]:
        for tie in self._found.patterns.ties:
            members = [self._by_name[name] for name in tie.factors]
            if tie.told and self._wanted(query, *members) and query.outcome in (None, tie.outcome):
                yield self._tied(tie, members)

    def _tied(self, tie: TieRow, members: list[Column]) -> TiedOut:
        return {
            "kind": Kind.TIED,
            "factors": [self._namer.named(member) for member in members],
            "outcome": Outcome(tie.outcome),
            "confidence": round(tie.confidence, 4),
            "sentence": tied_words([self._namer.words(member) for member in members]),
            "caution": TIED_CAUTION,
            **self._stamp(),
        }

    def tallies(self, query: InsightsQuery) -> list[TallyOut]:
        """Counts of what was answered; without a kind, the fullest few."""
        pairs = [
            (count, interval)
            for count, interval in zip(self._found.counts, self._found.intervals, strict=True)
            if interval is not None and self._wanted(query, self._found.columns[count.column])
        ]
        if query.kind is None:
            pairs = _fullest(pairs)
        return [self._tally(count, interval) for count, interval in pairs]

    def _tally(self, count: Count, interval: Range) -> TallyOut:
        column = self._found.columns[count.column]
        words = tally_words(self._namer.words(column), count.of, (count.k, count.n), interval)
        return {
            **self._namer.named(column),
            "kind": Kind.TALLY,
            "outcome": count.of,
            "k": count.k,
            "n": count.n,
            "interval": _interval(*interval),
            **_sentences(words),
            "evidence_count": count.n,
            **self._stamp(),
        }

    def _stamp(self) -> Stamped:
        found = self._found
        return {"method": METHOD, "computed_at": found.computed_at, "entries_used": found.entries}


def pattern_out(row: PatternRow, column: Column, namer: Namer, beside: Beside) -> PatternOut:
    """A row of any grade as the contract shows it."""
    known, grade = row.lo is not None and row.hi is not None, Grade(row.grade)
    words = told(row, column, namer, beside.rival)
    return {
        **namer.named(column),
        "kind": Kind.PATTERN,
        "unit": namer.unit(column),
        "outcome": Outcome(row.outcome),
        "effect": round(row.effect, 3) if known else None,
        "interval": _interval(row.lo, row.hi) if row.lo is not None and row.hi is not None else None,
        "probability_of_direction": round(row.p_direction, 4),
        "n_with": row.n_with,
        "n_without": row.n_without,
        "grade": grade,
        "grade_label": GRADE_LABELS[grade],
        **_sentences(words),
        "gentler": words.gentler,
        "tied_with": beside.tied_with,
        "evidence_count": row.n_with + row.n_without,
        "needed": needed(row),
        "reason": row.reason,
        **beside.stamp,
    }


def _sentences(words: FindingWords) -> Worded:
    return {
        "sentence": words.card,
        "table": words.table,
        "caution": words.caution,
        "support_note": words.support_note,
    }


def _interval(low: float, high: float) -> Interval:
    return {"low": round(low, 3), "high": round(high, 3), "mass": MASS}


def _fullest(pairs: Sequence[tuple[Count, Range]]) -> list[tuple[Count, Range]]:
    """One a factor or level, of what `TallyOf` names first; those with most notes, and never one of nothing."""
    first: dict[int, tuple[Count, Range]] = {}
    for count, interval in pairs:
        if count.k:
            first.setdefault(count.column, (count, interval))
    return sorted(first.values(), key=lambda pair: -pair[0].n)[:MOST_TALLIES]
