"""The guards that come before any choice-framing rule: crisis, then duty.

A guard says nothing about the person; it only keeps hints away from words they do not fit, and it can miss
things. Patterns are English, need no more than a bounded look ahead, and use only syntax that Python and
JavaScript share, so that the same list can run on the person's own device.
"""

import re
from enum import StrEnum

CRISIS_LINE = "Help is here if you want it"

CRISIS_PATTERNS = (
    r"\bend(?:ing)?\s+(?:it|my\s+life|everything|things)\b",
    r"\b(?:not|never|cannot|(?:do|did|ca|wo|would)n['’]?t)\b[^.!?\n]{0,40}\bwak(?:e|ing)\s+up\b",
    r"\b(?:disappear|vanish)(?:s|ed|ing)?\b",
    r"\bbetter\s+off\s+(?:without\s+me|dead|if\s+i)\b",
    r"(?:\b(?:would|will|could)|['’](?:d|ll))\s+(?:\w{1,12}\s+){0,2}miss\s+me\b",
    r"\b(?:nobody|no[\s-]one|none)\s+(?:\w{1,12}\s+){0,2}(?:miss(?:es)?\s+me|notice\s+if\s+i)\b",
    r"\b(?:hurt|kill|harm|cut|hang|drown|shoot|poison)(?:ing)?\s+my\s?self\b",
    r"\b(?:die|suicide|suicidal|self[\s-]?harm)\b",
    r"\b(?:be|was|were|am)\s+dead\b",
    r"\b(?:tak(?:e|ing)|end(?:ing)?)\s+my\s+(?:own\s+)?life\b",
    r"(?:\bnot|n['’]?t)\s+want\s+to\s+(?:be\s+(?:here|alive)|live|exist|go\s+on)\b",
    r"(?:\bnot|n['’]t)\s+(?:be\s+(?:here|alive)|exist|have\s+been\s+born)\b",
    r"\b(?:no\s+reason|nothing)\s+(?:left\s+)?to\s+live\b",
)

_CHILD = (
    r"(?:kids?|child(?:ren)?|sons?|daughters?|bab(?:y|ies)|toddlers?|grand\w{1,12}"
    r"|school|nursery|him|her|them)"
)

DUTY_PATTERNS = (
    r"\b(?:medic(?:ines?|ations?|al)|meds|tablets?|pills?|dos(?:es?|age)|prescriptions?|insulin|inhaler)\b",
    r"\b(?:doctors?|gp|psychiatrist|nurse|midwife|hospital|clinic|surgery)\b",
    r"\b(?:courts?|judge|tribunal|probation|parole|bail|police|custody|restraining)\b",
    r"\border(?:s|ed)?\b(?!\s+(?:in|to)\b)",
    r"\bex\b(?!\s*\.)|\bex[\s-](?:partner|husband|wife|boyfriend|girlfriend)\b",
    r"\b(?:contact(?:ing)?|speak(?:ing)?\s+to|talk(?:ing)?\s+to)\s+(?:him|her|them)\b",
    r"\b(?:stay|keep)(?:ing)?\s+away\b|\bgo(?:ing)?\s+back\s+to\b",
    r"\b(?:pick(?:ing)?|collect(?:ing)?|fetch(?:ing)?)\b[^.!?\n]{0,30}\b" + _CHILD + r"\b",
    r"\bfeed(?:ing)?\b",
    r"\b(?:safe(?:ty|ly)?|sober|sobriety)\b",
)

# "pick Ben up", "pick up Ben": a name is known by its capital, so case counts here.
CHILD_BY_NAME_PATTERN = r"\b[Pp]ick(?:ing)?\s+(?:up\s+[A-Z][a-z]|[A-Z][a-z]{1,20}\s+up\b)"


class Guard(StrEnum):
    """What a guard found in a field."""

    CRISIS = "crisis"
    DUTY = "duty"


_CRISIS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in CRISIS_PATTERNS)
_DUTY = (
    *(re.compile(pattern, re.IGNORECASE) for pattern in DUTY_PATTERNS),
    re.compile(CHILD_BY_NAME_PATTERN),
)


def guard_in(text: str) -> Guard | None:
    """Return the guard that covers a whole field, crisis before duty; None if there is none."""
    if any(pattern.search(text) for pattern in _CRISIS):
        return Guard.CRISIS
    if any(pattern.search(text) for pattern in _DUTY):
        return Guard.DUTY
    return None
