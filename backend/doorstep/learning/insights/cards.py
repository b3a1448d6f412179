"""From findings to what the contract shows: patterns, tied factors, tallies, each with its words."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from doorstep.content.words import Grade, Outcome
from doorstep.core.language.sentences import (
    GRADE_LABELS,
    TALLY_HEADING,
    TIED_SENTENCE,
    FindingWords,
    Pattern,
    pattern_words,
    tally_words,
)
from doorstep.learning.insights.columns import Column
from doorstep.learning.insights.findings import METHOD, Findings
from doorstep.learning.insights.question import Count
from doorstep.learning.insights.schemas import (
    InsightsOut,
    InsightsQuery,
    Interval,
    Kind,
    Named,
    PatternOut,
    Stamped,
    TallyOut,
    TiedOut,
    Worded,
)
from doorstep.learning.insights.wire import PatternRow, TieRow
from doorstep.learning.insights.words import Namer

Range: TypeAlias = tuple[float, float]
MASS = 0.9
MOST_TALLIES = 6
"""Tallies in the plain list, at most one a factor: the ones with most notes. `?kind=tally` has all."""

FEWEST_NOTES = 6
FEWEST_A_SIDE = 2
_SHOWN = (Grade.STEADY_PATTERN, Grade.LIKELY_PATTERN, Grade.EARLY_HINT)
_STANDING = {grade: place for place, grade in enumerate((*_SHOWN, Grade.NO_CLEAR_PATTERN, Grade.TOO_SOON))}


class Cards:
    """The insights of one state of one log, in the words for one reader."""

    def __init__(self, found: Findings, namer: Namer) -> None:
        self._found = found
        self._namer = namer
        self._by_name = {column.name: column for column in found.columns}

    def page(self, query: InsightsQuery) -> InsightsOut:
        """What the query asks for."""
        data: list[PatternOut | TallyOut | TiedOut] = []
        if query.kind in (None, Kind.PATTERN):
            data += self._patterns(query)
        if query.kind in (None, Kind.TIED) and query.grade in (None, Grade.LIKELY_PATTERN):
            data += self._ties(query)
        if query.kind in (None, Kind.TALLY) and query.grade is None and query.outcome is None:
            data += self._tallies(query)
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
            and query.factor in (None, self._by_name[row.factor].factor)
        ]
        rows.sort(key=lambda row: (_STANDING[Grade(row.grade)], -abs(row.shrunk)))
        return map(self._pattern, rows)

    def _pattern(self, row: PatternRow) -> PatternOut:
        column, grade = self._by_name[row.factor], Grade(row.grade)
        known = row.lo is not None and row.hi is not None
        needed = _needed(row) if grade is Grade.TOO_SOON else None
        words = pattern_words(self._told(row, column, grade), needed or 0)
        return {
            **self._named(column),
            "kind": Kind.PATTERN,
            "unit": self._namer.unit(column),
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
            "tied_with": self._tied_with(row),
            "evidence_count": row.n_with + row.n_without,
            "needed": needed,
            "reason": row.reason,
            **self._stamp(),
        }

    def _tied_with(self, row: PatternRow) -> list[Named]:
        if row.group is None:
            return []
        together = self._found.patterns.ties[row.group].factors
        return [self._named(self._by_name[name]) for name in together if name != row.factor]

    def _told(self, row: PatternRow, column: Column, grade: Grade) -> Pattern:
        return Pattern(
            factor=self._namer.words(column),
            outcome=Outcome(row.outcome),
            grade=grade,
            effect=row.effect,
            low=row.lo or 0.0,
            high=row.hi or 0.0,
            n_with=row.n_with,
            n_without=row.n_without,
            unit=column.unit,
        )

    def _ties(self, query: InsightsQuery) -> Iterator[TiedOut]:
        for tie in self._found.patterns.ties:
            members = [self._by_name[name] for name in tie.factors]
            asked = query.factor is None or any(member.factor == query.factor for member in members)
            if tie.told and asked and query.outcome in (None, tie.outcome):
                yield self._tied(tie, members)

    def _tied(self, tie: TieRow, members: list[Column]) -> TiedOut:
        names = [self._namer.words(member).noun for member in members]
        listed = f"{', '.join(names[:-1])} and {names[-1]}"
        return {
            "kind": Kind.TIED,
            "factors": [self._named(member) for member in members],
            "outcome": Outcome(tie.outcome),
            "confidence": round(tie.confidence, 4),
            "sentence": f"{listed[:1].upper()}{listed[1:]}: {TIED_SENTENCE[:1].lower()}{TIED_SENTENCE[1:]}",
            "caution": "One of them alone may lie behind it.",
            **self._stamp(),
        }

    def _tallies(self, query: InsightsQuery) -> list[TallyOut]:
        pairs = [
            (count, interval)
            for count, interval in zip(self._found.counts, self._found.intervals, strict=True)
            if interval is not None and query.factor in (None, self._found.columns[count.column].factor)
        ]
        if query.kind is None:
            pairs = _fullest(pairs)
        return [self._tally(count, interval) for count, interval in pairs]

    def _tally(self, count: Count, interval: Range) -> TallyOut:
        column = self._found.columns[count.column]
        words = tally_words(self._namer.words(column), count.of, (count.k, count.n), interval)
        return {
            **self._named(column),
            "kind": Kind.TALLY,
            "outcome": count.of,
            "k": count.k,
            "n": count.n,
            "interval": _interval(*interval),
            **_sentences(words),
            "evidence_count": count.n,
            **self._stamp(),
        }

    def _named(self, column: Column) -> Named:
        named: Named = {"factor": column.factor, "level": column.level}
        if column.own:
            named["factor_name"] = self._namer.factor_name(column)
            named["level_name"] = self._namer.level_name(column)
        return named

    def _stamp(self) -> Stamped:
        found = self._found
        return {"method": METHOD, "computed_at": found.computed_at, "entries_used": found.entries}


def _sentences(words: FindingWords) -> Worded:
    return {
        "sentence": words.card,
        "table": words.table,
        "caution": words.caution,
        "support_note": words.support_note,
    }


def _interval(low: float, high: float) -> Interval:
    return {"low": round(low, 3), "high": round(high, 3), "mass": MASS}


def _needed(row: PatternRow) -> int | None:
    """How many more notes will help, where more notes alone do."""
    if row.reason == "few_entries":
        return max(1, FEWEST_NOTES - row.n)
    if row.reason == "one_sided":
        return max(1, FEWEST_A_SIDE - min(row.n_with, row.n_without))
    return None


def _fullest(pairs: Sequence[tuple[Count, Range]]) -> list[tuple[Count, Range]]:
    """One a factor or level, of what `TallyOf` names first; those with most notes, and never one of nothing."""
    first: dict[int, tuple[Count, Range]] = {}
    for count, interval in pairs:
        if count.k:
            first.setdefault(count.column, (count, interval))
    return sorted(first.values(), key=lambda pair: -pair[0].n)[:MOST_TALLIES]
