"""A finding in words, with its rival explanation: what else differed on those days, where that was worked out."""

from doorstep.core.evidence.columns import Column
from doorstep.core.evidence.messages import PatternRow
from doorstep.core.language.rivals import rival_words
from doorstep.core.language.sentences import FindingWords, Pattern, pattern_words
from doorstep.core.words import Grade, Outcome
from doorstep.learning.found.findings import Findings
from doorstep.learning.naming.namer import Namer

FEWEST_NOTES = 6
FEWEST_A_SIDE = 2


def told(row: PatternRow, column: Column, namer: Namer, rival: str | None = None) -> FindingWords:
    """The words for a row of any grade; `rival`: what else it could be, instead of what is usual for the factor."""
    pattern = Pattern(
        factor=namer.words(column),
        outcome=Outcome(row.outcome),
        grade=Grade(row.grade),
        effect=row.effect,
        low=row.lo or 0.0,
        high=row.hi or 0.0,
        n_with=row.n_with,
        n_without=row.n_without,
        unit=column.unit,
    )
    return pattern_words(pattern, needed(row) or 0, rival)


def rival_told(found: Findings, row: PatternRow, column: Column, namer: Namer) -> str | None:
    """The computed rival of a row in words; None where nothing else differed much, or the rival has no name now."""
    rival = found.rival(row.factor, row.outcome)
    other = None if rival is None else found.column(rival.rival)
    if rival is None or other is None or namer.column(other.factor, other.level) is None:
        return None
    return rival_words(namer.words(column), namer.words(other), rival.difference)


def needed(row: PatternRow) -> int | None:
    """How many more notes will help while it is too soon, where more notes alone do."""
    if row.grade != Grade.TOO_SOON:
        return None
    if row.reason == "few_entries":
        return max(1, FEWEST_NOTES - row.n)
    if row.reason == "one_sided":
        return max(1, FEWEST_A_SIDE - min(row.n_with, row.n_without))
    return None
