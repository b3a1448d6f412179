"""Gentle notes in and out."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.learning.gentle_notes.examples import SHOWN_IN
from doorstep.platform.web.fields import In


class NoteKind(StrEnum):
    """What a gentle note is about."""

    MUCH_ENERGY = "much_energy"
    QUIET = "quiet"
    EARLY_SIGN = "early_sign"


class NoteChoice(StrEnum):
    """What may suit, each as good as the others and as none."""

    TINY_STEP = "tiny_step"
    DOCTOR = "doctor"
    REST = "rest"


class ShownIn(In):
    """That a note was shown; `put_away`: it is not wanted again today."""

    model_config = SHOWN_IN

    put_away: bool = False


class NoteOut(TypedDict):
    """One line for today."""

    kind: NoteKind
    sentence: str
    choices: list[NoteChoice]


class NotesOut(TypedDict):
    """What may be said on this local day: at most one word about contact, and the line about energy and sleep."""

    day: date
    notes: list[NoteOut]


class ShownOut(TypedDict):
    """A note that was shown on a local day."""

    kind: NoteKind
    day: date
    put_away: Annotated[bool, Field(description="It is not shown again on this day.")]
