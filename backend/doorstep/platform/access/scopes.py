"""Scopes: what a token, an app or a person beside may read and write."""

from enum import StrEnum


class Scope(StrEnum):
    """One permission. `<area>.text:read` opens the own words and names of that area."""

    PROFILE_READ = "profile:read"
    PROFILE_WRITE = "profile:write"
    PROFILE_TEXT_READ = "profile.text:read"
    GOALS_READ = "goals:read"
    GOALS_WRITE = "goals:write"
    GOALS_TEXT_READ = "goals.text:read"
    LOGS_READ = "logs:read"
    LOGS_WRITE = "logs:write"
    LOGS_TEXT_READ = "logs.text:read"
    CHECK_INS_READ = "check_ins:read"
    CHECK_INS_WRITE = "check_ins:write"
    CHECK_INS_TEXT_READ = "check_ins.text:read"
    SCHEDULE_READ = "schedule:read"
    SCHEDULE_WRITE = "schedule:write"
    SCHEDULE_TEXT_READ = "schedule.text:read"
    SCHEDULE_PREP_READ = "schedule.prep:read"
    PLACES_READ = "places:read"
    PLACES_WRITE = "places:write"
    PLACES_TEXT_READ = "places.text:read"
    COMPANIONS_READ = "companions:read"
    COMPANIONS_WRITE = "companions:write"
    COMPANIONS_TEXT_READ = "companions.text:read"
    INSIGHTS_READ = "insights:read"
    INSIGHTS_WRITE = "insights:write"
    INSIGHTS_TEXT_READ = "insights.text:read"
    EXPERIMENTS_READ = "experiments:read"
    EXPERIMENTS_WRITE = "experiments:write"
    EXPERIMENTS_TEXT_READ = "experiments.text:read"
    MOMENTS_READ = "moments:read"
    MOMENTS_WRITE = "moments:write"
    MOMENTS_TEXT_READ = "moments.text:read"
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_WRITE = "webhooks:write"
    WEBHOOKS_TEXT_READ = "webhooks.text:read"


ALL_SCOPES = frozenset(Scope)
DEVELOPERS_OWN = frozenset({Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE, Scope.WEBHOOKS_TEXT_READ})
"""For a developer's own tokens: they concern the developer's apps, so no app can ask a person for them."""
FOR_APPS = ALL_SCOPES - DEVELOPERS_OWN


_DEEDS = {
    ":write": "Add, change and remove",
    ".text:read": "Read own words and names in",
    ".prep:read": "Read prep cards of",
}


def describe(scope: Scope) -> str:
    """One line for developers, such as `Read check ins`."""
    area, _, deed = scope.value.partition(":")
    area, _, part = area.partition(".")
    thing = area.replace("_", " ")
    return f"{_DEEDS.get(f'.{part}:{deed}' if part else f':{deed}', 'Read')} {thing}"


def text_scope(scope: Scope) -> Scope | None:
    """The scope that opens own words in the area of `scope`, or None where the area has none."""
    area = scope.value.partition(":")[0].partition(".")[0]
    try:
        return Scope(f"{area}.text:read")
    except ValueError:
        return None
