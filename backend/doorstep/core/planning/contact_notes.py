"""At most one gentle word about contact in two weeks: after a quiet time, or when contact has fallen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doorstep.core.planning.early_sign import DAYS_BETWEEN, fall_in_contact
from doorstep.core.planning.quiet import may_ask_after_quiet


class ContactNote(StrEnum):
    """What may be said."""

    QUIET = "quiet"
    EARLY_SIGN = "early_sign"


@dataclass(frozen=True)
class ContactSoFar:
    """Local days: one for each contact, in any order, and the day the person joined."""

    contact_days: tuple[date, ...]
    joined: date


def contact_note(
    so_far: ContactSoFar,
    today: date,
    switched_on: Iterable[ContactNote] = tuple(ContactNote),
    last_shown: tuple[ContactNote, date] | None = None,
) -> ContactNote | None:
    """Return the one word that may be shown today, or None.

    The longer quiet goes before the fall. `last_shown` is the word shown last and its day: it stays for that day, and
    neither comes again for 14 days. `switched_on` are the words the person has left on.
    """
    fitting = _fitting(so_far, today, frozenset(switched_on))
    if last_shown is None or fitting is None:
        return fitting
    word, day = last_shown
    still_there = day == today and word is fitting
    return fitting if still_there or (today - day).days >= DAYS_BETWEEN else None


def _fitting(so_far: ContactSoFar, today: date, switched_on: frozenset[ContactNote]) -> ContactNote | None:
    past = [day for day in so_far.contact_days if day <= today]
    if may_ask_after_quiet(max(past, default=so_far.joined), None, today, ContactNote.QUIET in switched_on):
        return ContactNote.QUIET
    if ContactNote.EARLY_SIGN in switched_on and fall_in_contact(past, today) is not None:
        return ContactNote.EARLY_SIGN
    return None
