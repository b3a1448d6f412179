"""Choice-framing hints: a duty in somebody's words, and how it could be said as a choice.

A hint never blocks and says nothing about the person. Guards come first: in a field that speaks of medicine,
a court, a child or danger there is no hint at all. Diaries, thought records, messages to others and safety
text are never looked at.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from doorstep.core.language.exceptions import is_exception
from doorstep.core.language.framing_rules import RULES, FramingRule, Severity
from doorstep.core.language.guards import CRISIS_LINE, Guard, guard_in
from doorstep.core.language.reword import reworded

MOST_HINTS = 50


class TextKind(StrEnum):
    """What a field holds; hints are for the first five."""

    GOAL = "goal"
    STEP = "step"
    PLAN = "plan"
    REMINDER = "reminder"
    COPY = "copy"
    DIARY = "diary"
    THOUGHT = "thought"
    MESSAGE = "message"
    SAFETY = "safety"


_HINTED = frozenset({TextKind.GOAL, TextKind.STEP, TextKind.PLAN, TextKind.REMINDER, TextKind.COPY})


@dataclass(frozen=True)
class Hint:
    """One hint. `start` and `end` are code-point offsets of `matched` in the field.

    `suggestions` are phrases for the matched words; `reworded` the whole sentence said anew, best first,
    empty where that is not certain to read well. A `crisis` marker repeats none of the words.
    """

    rule: str
    start: int
    end: int
    severity: Severity
    matched: str
    suggestions: tuple[str, ...]
    reworded: tuple[str, ...]
    explanation: str


_CRISIS_MARKER = Hint("crisis", 0, 0, Severity.CRISIS, "", (), (), CRISIS_LINE)
_SENTENCE_END = re.compile(r"[.!?\n]")
_QUOTED = re.compile(r"[\"“”][^\"“”\n]{1,200}[\"“”]")
_PATTERNS = tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in RULES)


def hints(text: str, kind: TextKind) -> list[Hint]:
    """Return the hints for a field, in order; at most 50; none for a kind of text that is left alone.

    A crisis guard answers with one marker that carries "Help is here if you want it"; a duty guard with
    nothing. English only, and it can miss things. Takes time in line with the length of the text.
    """
    if kind not in _HINTED:
        return []
    guard = guard_in(text)
    if guard is Guard.CRISIS:
        return [_CRISIS_MARKER]
    if guard is Guard.DUTY:
        return []
    bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    found = [_hint(rule, text, span, bounds) for rule, span in _matches(text)]
    return sorted(found, key=lambda hint: hint.start)


def _matches(text: str) -> list[tuple[FramingRule, tuple[int, int]]]:
    """Find what the rules mean, earlier rules first; a later one does not overlap an earlier."""
    taken = [match.span() for match in _QUOTED.finditer(text)]
    starts = sorted(start for start, _ in taken)
    ends = dict(taken)
    found: list[tuple[FramingRule, tuple[int, int]]] = []
    for rule, pattern in _PATTERNS:
        fresh: list[tuple[int, int]] = []
        for match in pattern.finditer(text):
            if len(found) + len(fresh) == MOST_HINTS:
                break
            start, end = match.span()
            if not _overlaps(starts, ends, start, end) and not is_exception(rule, text, start, end):
                fresh.append((start, end))
        found.extend((rule, span) for span in fresh)
        ends.update(fresh)
        starts = sorted(ends)
    return found


def _overlaps(starts: list[int], ends: dict[int, int], start: int, end: int) -> bool:
    place = bisect_right(starts, start)
    before = place > 0 and ends[starts[place - 1]] > start
    return before or (place < len(starts) and starts[place] < end)


def _hint(rule: FramingRule, text: str, span: tuple[int, int], bounds: list[int]) -> Hint:
    start, end = span
    place = bisect_right(bounds, start)
    first, last = bounds[place - 1], bounds[min(place, len(bounds) - 1)]
    sentence = text[first:last]
    lead = len(sentence) - len(sentence.lstrip())
    sentences = reworded(rule, sentence.strip(), start - first - lead, end - first - lead)
    return Hint(rule.id, start, end, rule.severity, text[start:end], rule.suggestions, sentences, rule.explanation)
