"""Words that are no matter of trying out: medicine, duties, sleep, and ways of leaving.

The patterns are English and can miss things; a refusal stores nothing.
"""

import re

from doorstep.core.language.guards import guard_in

_SLEEP = r"\b(?:sleep(?:ing|s|y)?|slept|naps?|napping|bed\s?times?|insomnia|all[\s-]night(?:er)?|melatonin)\b"
_LEAVING = (
    r"\b(?:exit|escape)s?\b|\bways?\s+out\b|\bplan(?:s|ned|ning)?\s+(?:for|to|of)\s+leav(?:e|ing)\b"
    r"|\bleav(?:e|ing)(?:\s+|-)(?:by|early|earlier|when|whenever|after|before|if|plans?|times?|at)\b"
    r"|\b(?:not|never|without)\s+leav(?:e|ing)\b|\bstay(?:ing)?\s+(?:no\s+matter|to\s+the\s+end|until\s+the\s+end)\b"
)
_BODY = r"\b(?:fasting|starv(?:e|ing)|skip(?:ping)?\s+(?:meals?|food|breakfast|lunch|dinner)|alcohol|drugs?|drunk)\b"
_REFUSED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_SLEEP, _LEAVING, _BODY))


def is_refused(text: str) -> bool:
    """Whether a text speaks of something that no experiment is about."""
    return guard_in(text) is not None or any(pattern.search(text) for pattern in _REFUSED)
