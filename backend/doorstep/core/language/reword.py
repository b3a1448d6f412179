"""The whole sentence said anew, where that can be done and stay grammatical; otherwise nothing.

Only simple, certain cases are tried. A person's words are theirs: no guess is better than a wrong one.
"""

import re
from collections.abc import Callable

from doorstep.core.language.framing_rules import FramingRule, Shape
from doorstep.core.language.subject import Subject, subject_before

LONGEST_SENTENCE = 300
_VERB_NEXT = re.compile(r"\s+(?!(?:not|to|be\s+(?:going|due))\b)[^\W\d_]{2,}", re.IGNORECASE)
_NEGATIVE = re.compile(r"n['’]t$|\b(?:not|never)$", re.IGNORECASE)
_PAST = re.compile(r"^(?:had|was|were|having|has|is)\b", re.IGNORECASE)
_FORCE = re.compile(r"^(?:forc|mak)", re.IGNORECASE)
_PHRASES: dict[str, dict[str, str]] = {
    "I could": {"I": "I could", "you": "you could", "we": "we could"},
    "I choose to": {"I": "I choose to", "you": "you can choose to", "we": "we choose to"},
    "I would like to": {"I": "I would like to", "you": "you might like to", "we": "we would like to"},
    "It would help me to": {"I": "it would help me to", "we": "it would help us to"},
}
_RATHER_NOT = {"I": "I would rather not", "you": "you could choose not to", "we": "we would rather not"}
_CHOSE_TO = {"I": "I chose to", "you": "you chose to", "we": "we chose to"}
# The plain form of common verbs after "should have"; any other verb gets the phrase alone.
# fmt: off
_PLAIN = {
    "gone": "go", "been": "be", "done": "do", "come": "come", "left": "leave", "seen": "see", "told": "tell",
    "said": "say", "got": "get", "met": "meet", "taken": "take", "made": "make", "given": "give",
    "kept": "keep", "eaten": "eat", "slept": "sleep", "spoken": "speak", "written": "write",
    "let": "let", "sent": "send",
    "stayed": "stay", "called": "call", "asked": "ask", "replied": "reply", "tried": "try", "texted": "text",
    "rested": "rest", "helped": "help", "waited": "wait", "listened": "listen", "talked": "talk",
    "invited": "invite", "visited": "visit", "thanked": "thank", "answered": "answer", "joined": "join",
    "stopped": "stop", "started": "start", "phoned": "phone", "planned": "plan", "walked": "walk",
}
# fmt: on
_FAILED = re.compile(r"^\s*I\s+failed(?:\s+again)?\s*(?P<end>[.!]?)\s*$", re.IGNORECASE)
_FAILED_TO = re.compile(r"^\s*I\s+failed\s+to\s+(?P<rest>[^.!?]+?)(?:\s+again)?\s*(?P<end>[.!]?)\s*$", re.IGNORECASE)


def reworded(rule: FramingRule, sentence: str, start: int, end: int) -> tuple[str, ...]:
    """Return the sentence said anew, best first; empty where no certain rewording is known.

    `start` and `end` are the matched words' place in `sentence`. Sentences over 300 code points are left.
    """
    if len(sentence) > LONGEST_SENTENCE:
        return ()
    ways: dict[Shape, Callable[[FramingRule, str, int, int], list[str]]] = {
        Shape.DUTY: _as_choice,
        Shape.LOOKING_BACK: _as_next_time,
        Shape.REPLACE: _replaced,
        Shape.DISTANCE: _at_a_distance,
        Shape.NONE: lambda *_: [],
    }
    return tuple(ways[rule.shape](rule, sentence, start, end))


def _as_choice(rule: FramingRule, sentence: str, start: int, end: int) -> list[str]:
    subject = subject_before(sentence, start)
    if subject is None or _VERB_NEXT.match(sentence, end) is None:
        return []
    words = sentence[start:end]
    if _NEGATIVE.search(words):
        return [_put(sentence, subject, end, _RATHER_NOT[subject.who])]
    if _PAST.match(words):
        return [_put(sentence, subject, end, _CHOSE_TO[subject.who])] if words[:3].lower() == "had" else []
    phrases = [_PHRASES[suggestion].get(subject.who) for suggestion in rule.suggestions]
    return [_put(sentence, subject, end, phrase) for phrase in phrases if phrase is not None]


def _as_next_time(_rule: FramingRule, sentence: str, start: int, end: int) -> list[str]:
    subject = subject_before(sentence, start)
    participle = re.compile(r"\s+([a-z]+)\b", re.IGNORECASE).match(sentence, end)
    words = sentence[start:end].lower()
    if subject is None or participle is None or words.startswith("must"):
        return []
    plain = _PLAIN.get(participle[1].lower())
    if plain is None:
        return []
    negative = "n't" in words or "n’t" in words or " not" in words
    middle = f"choose not to {plain}" if negative else plain
    return [_put(sentence, subject, participle.end(), f"next time {subject.who} could {middle}")]


def _replaced(rule: FramingRule, sentence: str, start: int, end: int) -> list[str]:
    if rule.id == "no_choice":
        return _with_energy(sentence, start, end)
    if rule.id == "failure":
        return _kindly(sentence)
    if rule.id == "minimiser":
        rest = sentence[end:].lstrip()
        return [_tidy(sentence[:start] + (_capital(rest) if not sentence[:start].strip() else rest))]
    if sentence[start:end].lower() == "perfectly":
        return [_tidy(sentence[:start] + "well enough" + sentence[end:])]
    phrase = rule.suggestions[0]
    return [_tidy(sentence[:start] + (_capital(phrase) if not sentence[:start].strip() else phrase) + sentence[end:])]


def _with_energy(sentence: str, start: int, end: int) -> list[str]:
    words = " ".join(sentence[start:end].lower().split())
    if words == "no matter what":
        return [_tidy(sentence[:start] + "if I have the energy" + sentence[end:])] if sentence[:start].strip() else []
    if words == "or else":
        rest = sentence[:start].rstrip(" ,") + sentence[end:]
        return [_tidy(rest)] if not re.search(r"\w", sentence[end:]) and rest.strip() else []
    subject = subject_before(sentence, start)
    verb = re.compile(r"\s+(?:to\s+)?(?=[a-z]{2,})", re.IGNORECASE).match(sentence, end)
    if _FORCE.match(words) and subject is not None and subject.who == "I" and verb is not None:
        return [_put(sentence, subject, verb.end(), "if I have the energy, I could ")]
    return []


def _kindly(sentence: str) -> list[str]:
    match = _FAILED.match(sentence)
    if match is not None:
        return [f"It did not happen this time{match['end']}"]
    match = _FAILED_TO.match(sentence)
    return [f"I did not {match['rest']} this time{match['end']}"] if match is not None else []


def _at_a_distance(_rule: FramingRule, sentence: str, start: int, end: int) -> list[str]:
    if sentence[:start].strip():
        return []
    return [_tidy("It feels as if " + sentence[start:end].lower() + sentence[end:])]


def _put(sentence: str, subject: Subject, end: int, phrase: str) -> str:
    head = sentence[: subject.start]
    return _tidy(head + (_capital(phrase) if not head.strip() else phrase) + sentence[end:])


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _tidy(sentence: str) -> str:
    return re.sub(r"[ \t]{2,}", " ", sentence).strip()
