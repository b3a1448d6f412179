"""What a person does with their own page and preferences."""

from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.people import change_person
from doorstep.platform.accounts.profile.queries import preferences, profile, stored_preferences
from doorstep.platform.accounts.profile.schemas import PreferencesOut, PreferencesPatch, ProfileOut, ProfilePatch
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import PreconditionFailed


def change_profile(tx: Transaction, grant: Grant, body: ProfilePatch) -> ProfileOut:
    """Change what was sent; raises PreconditionFailed. What is noted already keeps the zone it was noted in."""
    values = body.model_dump(exclude_unset=True)
    if not change_person(tx, values, expected_version=tx.expected_version):
        raise PreconditionFailed
    return profile(tx, grant)


def change_preferences(tx: Transaction, grant: Grant, body: PreferencesPatch) -> PreferencesOut:
    """Change what was sent, null meaning the usual; raises PreconditionFailed."""
    sent = body.model_dump(mode="json", exclude_unset=True)
    chosen = {
        name: value for name, value in (stored_preferences(tx)["preferences"] | sent).items() if value is not None
    }
    if not change_person(tx, {"preferences": chosen}, expected_version=tx.expected_version):
        raise PreconditionFailed
    return preferences(tx, grant)
