"""How a card says that it changed: always in words, and with the reason."""

from enum import StrEnum

from doorstep.core.words import Grade

_SURENESS = (
    Grade.TOO_SOON,
    Grade.NO_CLEAR_PATTERN,
    Grade.EARLY_HINT,
    Grade.LIKELY_PATTERN,
    Grade.STEADY_PATTERN,
)


class Change(StrEnum):
    """What became of a card since it was surest."""

    LESS_SURE = "less_sure"
    TURNED = "turned"
    TOLD_APART = "told_apart"


def is_surer(grade: Grade, than: Grade) -> bool:
    """Say whether one grade claims more than another."""
    return _SURENESS.index(grade) > _SURENESS.index(than)


def change_words(change: Change, more_notes: int) -> str:
    """Return how a card says that it changed; `more_notes`: notes added since it was surest, 0 or less for none."""
    if change is Change.TOLD_APART:
        return "These can be told apart by now."
    why = "Now that some notes have changed, this"
    if more_notes > 0:
        why = f"With {more_notes} more {'note' if more_notes == 1 else 'notes'}, this"
    if change is Change.TURNED:
        return f"{why} points the other way than it did."
    return f"{why} looks less sure than it did."
