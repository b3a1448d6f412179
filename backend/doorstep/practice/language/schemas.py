"""Hints in and out."""

from typing import Annotated

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from doorstep.core.language.framing_rules import Severity
from doorstep.core.language.hints import TextKind
from doorstep.platform.web.fields import In
from doorstep.practice.language.examples import HINTS_IN

Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class HintsIn(In):
    """Words to look at. What is private or about safety (`diary thought message safety`) gets no hints."""

    model_config = HINTS_IN

    text: Words
    kind: TextKind


class HintOut(TypedDict):
    """One hint: other words for `matched`, and, where it reads well, the whole sentence said anew."""

    rule: str
    start: Annotated[int, Field(description="Offset in code points.")]
    end: int
    severity: Severity
    matched: str
    suggestions: list[str]
    reworded: list[str]
    explanation: str


class HintsOut(TypedDict):
    """Hints in the order of the text; a lone `crisis` marker means that help may be wanted, and repeats no word."""

    hints: list[HintOut]
