"""Steadiness: how many weeks held any contact, of any size. A count alone, never out of anything."""

from collections.abc import Iterable
from datetime import date

from doorstep.core.planning.weeks import IsoWeek
from doorstep.core.words import Status, StepKind


def is_contact(kind: StepKind, status: Status, left_by_exit: bool = False) -> bool:
    """Say whether a log counts as contact: social, and done, done in part, or left after going."""
    if kind is not StepKind.SOCIAL:
        return False
    return status in (Status.DONE, Status.DONE_IN_PART) or (status is Status.STEPPED_BACK and left_by_exit)


def weeks_with_contact(contact_days: Iterable[date]) -> int:
    """Return how many ISO weeks hold at least one of the local days with contact.

    More days never lower it: it cannot fall because of a skip, a rest or an empty week.
    """
    return len({IsoWeek.of(day) for day in contact_days})
