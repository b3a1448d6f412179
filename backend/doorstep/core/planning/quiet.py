"""A gentle word after a quiet time: once in 14 days at most, and only while the person leaves it on."""

from datetime import date

QUIET_DAYS = 14  # [H]
QUIET_SENTENCE = (
    "It has been quiet for a while. That happens. Would one tiny thing, a talk with a doctor, or more quiet suit you?"
)


def may_ask_after_quiet(last_contact: date, last_asked: date | None, today: date, switched_on: bool) -> bool:
    """Say whether QUIET_SENTENCE may be shown today.

    `last_contact` is the local day of the latest contact, or the day the person joined if there was none;
    `last_asked` is the day the sentence was last shown.
    """
    if not switched_on or (today - last_contact).days < QUIET_DAYS:
        return False
    return last_asked is None or (today - last_asked).days >= QUIET_DAYS
