"""Whose duty a verb speaks of, read from the few words before it.

A choice-framing hint is for "I must", "you should", "we have to" and for notes to oneself without a
subject ("must reply"). "The bus should come", "Ana needs to leave" are about somebody or something else.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?;:,\n()\"“”–—-]")
_IF = re.compile(r"\b(?:if|whether)\s+$", re.IGNORECASE)
_LOOK_BACK = 80
_PRONOUNS = {"i": "I", "you": "you", "we": "we"}
_SHORT_FORMS = {"d", "ll", "ve", "m", "re"}
# Words that may stand between a subject and its verb: "I really will have to".
# fmt: off
_BETWEEN = frozenset({
    "really", "also", "still", "always", "often", "just", "already", "only", "probably", "definitely",
    "certainly", "maybe", "perhaps", "too", "then", "now", "simply", "sometimes", "usually", "actually",
    "absolutely", "honestly", "will", "would", "might", "may", "shall", "could", "going", "to", "used", "be",
    "am", "are",
})
# What a clause can begin after, or with, when its subject is left out.
_CLAUSE_STARTS = frozenset({
    "and", "but", "or", "so", "because", "today", "tomorrow", "tonight", "next", "first", "later", "again",
    ".", "!", "?", ";", ":", ",", "\n", "(", '"', "“", "”", "–", "—", "-",
})
# fmt: on


@dataclass(frozen=True)
class Subject:
    """Who is meant: `I`, `you` or `we`. `start`: where the words to replace begin. `is_implied`: left out."""

    who: str
    start: int
    is_implied: bool


def subject_before(text: str, position: int) -> Subject | None:
    """Return the first or second person a verb at `position` speaks of; None for anybody else.

    Looks at most 80 code points back, so the cost does not grow with the text.
    """
    base = max(0, position - _LOOK_BACK)
    tokens = [(m[0].lower(), base + m.start()) for m in _WORD.finditer(text[base:position])]
    start = position
    while tokens:
        word, at = tokens.pop()
        stem, _, ending = word.replace("’", "'").partition("'")
        if stem in _PRONOUNS and (not ending or ending in _SHORT_FORMS):
            return Subject(_PRONOUNS[stem], at, False)
        if word in _CLAUSE_STARTS:
            return Subject("I", start, True)
        if word not in _BETWEEN:
            return None
        start = at
    return Subject("I", start, True)


def is_conditional(text: str, subject: Subject) -> bool:
    """Say whether the subject stands after "if" or "whether": "leave if you need to" is no duty."""
    return _IF.search(text[max(0, subject.start - 12) : subject.start]) is not None
