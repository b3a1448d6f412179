"""Focus questions in and out."""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from doorstep.content.words import Grade, Outcome
from doorstep.learning.naming.shapes import Named
from doorstep.platform.web.fields import Id, In, Source

_CODE = r"^[a-z0-9_-]{1,48}$"
FactorIn = Annotated[str, Field(pattern=_CODE, description="A factor's code, or the id of an own factor.")]
LevelIn = Annotated[
    str, Field(pattern=_CODE, description="A level of a choice; of an own choice its place in the list, from 1.")
]


class FocusQuestionIn(In):
    """A pair to wonder about. A choice needs one of its levels."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"factor": "with_someone", "outcome": "mood_after"},
                {"factor": "time_band", "level": "evening", "outcome": "drain"},
            ]
        }
    )

    id: Id | None = None
    factor: FactorIn
    level: LevelIn | None = None
    outcome: Outcome


class FocusQuestionOut(Named):
    """What the person wonders about, since when, and what the log says so far.

    `asked_beforehand` says whether it was asked before the log itself pointed at the pair. Only then does the question
    carry more weight: a pair chosen after its hint was seen is not counted twice.
    """

    id: str
    outcome: Outcome
    question: str
    asked_at: datetime
    asked_beforehand: bool
    grade: Grade
    so_far: str
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source
