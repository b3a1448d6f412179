"""Where a matched word is no hint after all: permission, praise, things, and talk of others."""

import re

from doorstep.core.language.framing_rules import FramingRule, Shape
from doorstep.core.language.subject import is_conditional, subject_before

_LOOK = 40
_INVERTED = re.compile(
    r"\s+(?:i|you|we|he|she|it|they|any(?:one|body|thing)|some(?:one|body|thing)|every(?:one|thing)|no(?:body|thing)"
    r"|there|the|an?|my|your|our|his|her|their|this|that|these|those|one|people|things)\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\b(?:all|what|everything|nothing|something|much|little|lot)\s+(?:that\s+)?$", re.IGNORECASE)
_SHOWING = re.compile(r"\s+(?:show|offer|give|share|say|lose)\b", re.IGNORECASE)
_COULD_NOT_HELP_IT = re.compile(
    r"\s+(?:laugh|smile|giggle|grin|chuckle|cry|admit|agree|wonder|sneeze|yawn)\b", re.IGNORECASE
)
_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|without|than|of)|n['’]t)\s+(?:be(?:ing)?\s+)?(?:(?:an?|so|really|that)\s+)?$",
    re.IGNORECASE,
)
_DID_NOT = re.compile(r"(?:\b(?:did\s+not|cannot|without)|(?:did|ca|wo)n['’]t)\s+$", re.IGNORECASE)
_THING_BEFORE = re.compile(r"\b(?:heart|power|engine|system|kidney)\s+$", re.IGNORECASE)
_THING_AFTER = re.compile(
    r"\s+(?:tea|coffee|signal|light|sun|sunlight|spot|link|point|battery|wifi|sunday|saturday|days?|mornings?"
    r"|afternoons?|evenings?|weekends?)\b",
    re.IGNORECASE,
)
_LEAVE_BEFORE = re.compile(r"(?:\b(?:can|could|may|might|not|as)|n['’]t)\s+$", re.IGNORECASE)
_WELCOME_AFTER = re.compile(
    r"\s+(?:welcome|there|open|here|possible|allowed|fine|ok|okay|free|up\s+to\s+you)\b", re.IGNORECASE
)
_NEVER_A_DUTY = re.compile(r"\s+(?:(?:have|has|had|need|needs|needed)\s+to|must|mind|too|again)\b", re.IGNORECASE)
_MUST_BEFORE = re.compile(r"\b(?:must|should)\s+$", re.IGNORECASE)
_ALL_ALLOWED = re.compile(
    r"\s+(?:ha(?:s|ve)\s+to|needs?|must|thing|way|size|can|could|may|(?:is|are)\s+(?:welcome|invited|watching|allowed))\b",
    re.IGNORECASE,
)
_PERFECTION = re.compile(r"\b(?:be|being|look|sound|act|go|(?:do|make|get|have|keep)\s+\w{1,20})\s+$", re.IGNORECASE)


def is_exception(rule: FramingRule, text: str, start: int, end: int) -> bool:
    """Say whether the words at [start, end), matched by `rule`, are no hint where they stand."""
    if rule.shape in (Shape.DUTY, Shape.LOOKING_BACK) or rule.id == "must_not":
        return _is_no_duty(rule, text, start, end)
    if rule.shape is Shape.DISTANCE:
        return _is_not_everybody(text, start, end)
    before, after = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    if rule.id == "failure":
        return _is_no_failure(text[start:end].lower(), before, after)
    allowed = {
        "always": _LEAVE_BEFORE.search(before) or _WELCOME_AFTER.match(after),
        "never": _NEVER_A_DUTY.match(after) or _MUST_BEFORE.search(before),
        "perfect": _PERFECTION.search(before) is None,
    }
    return bool(allowed.get(rule.id, False))


def _is_not_everybody(text: str, start: int, end: int) -> bool:
    """Tell "say hello to everyone" and "no one has to" from "Nobody likes me"."""
    subject = subject_before(text, start)
    if subject is None or not subject.is_implied:
        return True
    return _ALL_ALLOWED.match(text, end) is not None


def _is_no_duty(rule: FramingRule, text: str, start: int, end: int) -> bool:
    subject = subject_before(text, start)
    if subject is None or is_conditional(text, subject):
        return True
    after = text[end : end + _LOOK]
    if rule.id in ("should", "must"):
        return subject.is_implied and _INVERTED.match(after) is not None
    if rule.id == "have_to":
        if text[start:end].lower().startswith("had") and _COULD_NOT_HELP_IT.match(after):
            return True
        before = text[max(0, subject.start - _LOOK) : subject.start]
        return bool(_SHOWN.search(before) and _SHOWING.match(after))
    return False


def _is_no_failure(word: str, before: str, after: str) -> bool:
    if _THING_BEFORE.search(before) or _THING_AFTER.match(after):
        return True
    if word in ("fail", "fails", "failing", "failed"):
        return _DID_NOT.search(before) is not None
    return _NEGATED.search(before) is not None
