"""A person's own page and preferences, over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.accounts.profile import examples, queries, service
from doorstep.platform.accounts.profile.schemas import PreferencesOut, PreferencesPatch, ProfileOut, ProfilePatch
from doorstep.platform.problems import PreconditionFailed
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1/me", "Account")


@router.get("", responses=examples.PROFILE)
async def get_profile(call: Annotated[Call, needs(Scope.PROFILE_READ)]) -> Answer[ProfileOut]:
    """The person's own page. Address and name are absent without `profile.text:read`."""
    return await call.read(queries.profile)


@router.patch("", responses=examples.PROFILE)
async def change_profile(
    body: ProfilePatch, call: Annotated[Call, needs(Scope.PROFILE_WRITE, problems=[PreconditionFailed])]
) -> Answer[ProfileOut]:
    """Change one's own page. A new time zone counts from now on: past days and weeks never move."""
    return await call.write(service.change_profile, body)


@router.get("/preferences", responses=examples.PREFERENCES)
async def get_preferences(call: Annotated[Call, needs(Scope.PROFILE_READ)]) -> Answer[PreferencesOut]:
    """How the person likes things."""
    return await call.read(queries.preferences)


@router.patch("/preferences", responses=examples.PREFERENCES)
async def change_preferences(
    body: PreferencesPatch, call: Annotated[Call, needs(Scope.PROFILE_WRITE, problems=[PreconditionFailed])]
) -> Answer[PreferencesOut]:
    """Change how one likes things; null goes back to the usual."""
    return await call.write(service.change_preferences, body)
