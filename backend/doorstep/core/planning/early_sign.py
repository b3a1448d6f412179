"""An early sign: own contact has fallen by half or more against one's own four weeks before.

Told to the person first, and to nobody else. It compares a person with themselves alone, names no cause, and no
number of it is shown. Weeks go up and down: with contacts at random and nothing changed, one look in four (two
contacts a week) to one in ten (six) meets such a fall, and of contacts that stop it meets nearly all. So it asks, at
most once in 14 days, and concludes nothing. All numbers [H].
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WEEK_DAYS = 7
BASELINE_WEEKS = 4
FALL = 0.5
# Under one contact a week there is too little to fall from.
FEWEST_A_WEEK = 1.0
DAYS_BETWEEN = 14
EARLY_SIGN_SENTENCE = (
    "The last week held less contact than your weeks before. That happens. Would one tiny thing suit you?"
)


@dataclass(frozen=True)
class Fall:
    """Contacts in the latest week, and a week's mean in the four weeks before."""

    now: int
    usual: float


def fall_in_contact(contact_days: Iterable[date], today: date) -> Fall | None:
    """Return the fall, if contact fell by half or more; else None.

    `contact_days` are local days, one for each contact, in any order. The latest week is the seven whole days before
    `today`; the baseline is the mean of the four weeks before it, at least one contact a week. The latest week has to
    hold no more than any of those four, so that a person whose weeks go up and down is not told of their own rhythm.
    """
    weeks = [0] * (1 + BASELINE_WEEKS)
    for day in contact_days:
        ago = (today - day).days - 1
        if 0 <= ago < WEEK_DAYS * len(weeks):
            weeks[ago // WEEK_DAYS] += 1
    now, before = weeks[0], weeks[1:]
    usual = sum(before) / BASELINE_WEEKS
    if usual < FEWEST_A_WEEK or now > FALL * usual or now > min(before):
        return None
    return Fall(now, usual)
