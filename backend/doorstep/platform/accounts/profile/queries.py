"""Every SELECT on a person's own page."""

from typing import Any, cast

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.grants import Grant
from doorstep.platform.access.tables import people
from doorstep.platform.accounts.people import DEMONSTRATION
from doorstep.platform.accounts.profile.schemas import PreferencesOut, ProfileOut, Theme
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound

USUAL: dict[str, object] = {
    "wishes": [],
    "someone_to_reach": None,
    "reminders": False,
    "choice_framing_hints": True,
    "shift_three_times": False,
    "quiet_question": True,
    "early_sign": True,
    "theme": Theme.SYSTEM.value,
}


class StoredPreferences(TypedDict):
    """What differs from the usual, and the version of the person's row."""

    preferences: dict[str, object]
    version: int


_PROFILE: Statement[dict[str, Any]] = Statement(
    sa.select(
        people.c.id,
        people.c.email,
        people.c.display_name,
        people.c.time_zone,
        people.c.day_starts_at,
        people.c.locale,
        people.c.country,
        (people.c.kind == sa.literal_column(f"'{DEMONSTRATION}'")).label("demonstration"),
        people.c.version,
    ).where(of_person(people))
)
_PREFERENCES: Statement[StoredPreferences] = Statement(
    sa.select(people.c.preferences, people.c.version).where(of_person(people))
)


def profile(tx: Transaction, grant: Grant) -> ProfileOut:
    """The person's own page."""
    row = tx.first(_PROFILE)
    if row is None:
        raise NotFound
    return cast(ProfileOut, row | {"demonstration": bool(row["demonstration"])})


def preferences(tx: Transaction, grant: Grant) -> PreferencesOut:
    """How the person likes things."""
    stored = stored_preferences(tx)
    return cast(PreferencesOut, {**USUAL, **stored["preferences"], "version": stored["version"]})


def stored_preferences(tx: Transaction) -> StoredPreferences:
    """What the person chose; everything else is as usual. For other rooms: `{**USUAL, **stored}`."""
    row = tx.first(_PREFERENCES)
    if row is None:
        raise NotFound
    return row
