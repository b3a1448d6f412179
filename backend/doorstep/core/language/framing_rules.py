"""The choice-framing rules as data: what to look for, how to say it, what to offer instead.

Only words are judged here, never the person. Own wording; English. A rule's pattern is matched without
regard to case and has no unbounded repetition, so that reading a field takes time in line with its length.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How a hint is meant: `reflect` looks back kindly, `crisis` only shows where help is."""

    SUGGEST = "suggest"
    SOFT = "soft"
    REFLECT = "reflect"
    CRISIS = "crisis"


class Shape(StrEnum):
    """How a rule's sentence can be put anew."""

    DUTY = "duty"
    LOOKING_BACK = "looking_back"
    REPLACE = "replace"
    DISTANCE = "distance"
    NONE = "none"


@dataclass(frozen=True)
class FramingRule:
    """One rule. `suggestions` are phrases for the matched words, the first is the one to prefer."""

    id: str
    pattern: str
    severity: Severity
    shape: Shape
    suggestions: tuple[str, ...]
    explanation: str


_CHOICE = "This reads like a duty. A choice can weigh less."
_BACK = "Looking back can be kind. What happened can help the next try."
_KIND = "These words are hard on you. What happened is not who you are."
_WIDE = "A word this wide is seldom the whole story."
_FORCE = "Pressure can use up the energy a step takes. Going by energy is allowed."

RULES = (
    FramingRule(
        "should_have",
        r"\b(?:should|must|ought\s+to)(?:n['’]t|\s+not)?(?:\s+have\b|['’]ve\b)(?!\s+to\b)",
        Severity.REFLECT,
        Shape.LOOKING_BACK,
        ("Next time I could",),
        _BACK,
    ),
    # "must not" and "must never" may be what keeps somebody safe: no hint. The contraction alone gets a
    # question, and never a rewording.
    FramingRule(
        "must_not",
        r"\bmustn['’]t\b(?!\s+have\b)",
        Severity.SOFT,
        Shape.NONE,
        (),
        "Some limits are yours to keep. If this one is a choice, it can be said as one.",
    ),
    FramingRule(
        "must",
        r"\bmust\b(?!-\w|['’]ve|\s+(?:have|not|never)\b)",
        Severity.SUGGEST,
        Shape.DUTY,
        ("I could", "I choose to"),
        _CHOICE,
    ),
    FramingRule(
        "should",
        r"\bshould(?:n['’]t|\s+(?:not|never))?\b(?!-\w|['’]ve|\s+have\b)",
        Severity.SUGGEST,
        Shape.DUTY,
        ("I could", "I would like to"),
        _CHOICE,
    ),
    FramingRule("ought", r"\bought\s+to\b(?!\s+have\b)", Severity.SUGGEST, Shape.DUTY, ("I could",), _CHOICE),
    FramingRule(
        "have_to",
        r"\b(?:have|has|had|having)\s+to\b(?!\s+do\s+with\b)",
        Severity.SUGGEST,
        Shape.DUTY,
        ("I choose to", "I could"),
        _CHOICE,
    ),
    FramingRule(
        "have_got_to",
        r"(?:\bhave|\bhas|['’]ve|['’]s)\s+got\s+to\b|\bgotta\b",
        Severity.SUGGEST,
        Shape.DUTY,
        ("I choose to", "I could"),
        _CHOICE,
    ),
    FramingRule(
        "need_to",
        r"\bneeds?\s+to\b",
        Severity.SOFT,
        Shape.DUTY,
        ("I would like to", "It would help me to"),
        _CHOICE,
    ),
    FramingRule(
        "supposed",
        r"(?:\b(?:am|is|are|was|were)|['’](?:m|re|s))\s+supposed\s+to\b",
        Severity.SUGGEST,
        Shape.DUTY,
        ("I could",),
        _CHOICE,
    ),
    FramingRule(
        "no_choice",
        r"\b(?:no\s+choice|no\s+excuses?|push\s+through|suck\s+it\s+up|no\s+matter\s+what|or\s+else"
        r"|forc(?:e|ing)\s+myself"
        r"|mak(?:e|ing)\s+myself(?!\s+(?:an?|some|the|something|at\s+home|comfortable|useful|heard|known"
        r"|ready|tea|coffee|breakfast|lunch|dinner)\b))\b",
        Severity.SUGGEST,
        Shape.REPLACE,
        ("if I have the energy, I could",),
        _FORCE,
    ),
    FramingRule(
        "failure",
        r"\b(?:fail(?:ed|ing|ures?|s)?|lazy|pathetic|weak|useless|wasted)\b",
        Severity.REFLECT,
        Shape.REPLACE,
        ("it did not happen this time",),
        _KIND,
    ),
    FramingRule("always", r"\balways\b", Severity.SOFT, Shape.REPLACE, ("often",), _WIDE),
    FramingRule("never", r"\bnever\b", Severity.SOFT, Shape.REPLACE, ("rarely",), _WIDE),
    FramingRule(
        "every_single",
        r"\bevery\s+single\s+(?:day|time)\b",
        Severity.SOFT,
        Shape.REPLACE,
        ("on some days", "this time"),
        _WIDE,
    ),
    FramingRule("perfect", r"\bperfect(?:ly)?\b", Severity.SOFT, Shape.REPLACE, ("good enough",), _WIDE),
    # Never "often": "often would miss me" is no comfort.
    FramingRule("nobody", r"\b(?:nobody|no\s+one)\b", Severity.SOFT, Shape.DISTANCE, (), _WIDE),
    FramingRule("everyone", r"\beveryone\b", Severity.SOFT, Shape.DISTANCE, ("some people",), _WIDE),
    FramingRule(
        "minimiser",
        r"\bjust\b(?=\s+(?:do|go|call|get|talk|be|smile|try|relax)\b)",
        Severity.SOFT,
        Shape.REPLACE,
        ("(leave it out)",),
        "It may not be small today. It can be left as it is.",
    ),
    FramingRule(
        "depends_on_others",
        r"\b(?:mak(?:e|ing)|get(?:ting)?)\s+(?:\w{1,20}\s+){1,2}(?:to\s+)?"
        r"(?:like|love|want|respect|forgive|need|accept)\s+me\b",
        Severity.SOFT,
        Shape.NONE,
        ("I could say hello", "I could ask how they are"),
        "What others feel is theirs. What you do is yours to choose.",
    ),
)
