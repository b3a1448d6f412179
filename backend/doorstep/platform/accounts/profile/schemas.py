"""A person's own page and preferences, over the wire."""

from enum import StrEnum
from typing import Annotated, NotRequired

from pydantic import ConfigDict, Field, StringConstraints
from typing_extensions import TypedDict

from doorstep.content.words import SomeoneToReach
from doorstep.platform.web.fields import In, OwnWords, ShortText, TimeZone

DayStartsAt = Annotated[int, Field(ge=0, le=12, description="The hour at which a new day begins for this person.")]
Locale = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$", max_length=16),
    Field(description="A language tag (BCP 47), such as `en` or `de-AT`."),
]
Country = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2}$"),
    Field(description="ISO 3166-1 alpha-2; which crisis lines come first."),
]


class Wish(StrEnum):
    """What the person would like more of."""

    SMALL_TALK = "small_talk"
    ONE_FRIEND = "one_friend"
    AROUND = "around"
    GROUP = "group"


class Theme(StrEnum):
    """Light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ProfilePatch(In):
    """Changes to one's own page (JSON merge patch): absent stays, null empties."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"display_name": "Maya", "day_starts_at": 4}]})

    display_name: ShortText | None = None
    time_zone: TimeZone = "UTC"
    day_starts_at: DayStartsAt = 4
    locale: Locale = "en"
    country: Country | None = None


class ProfileOut(TypedDict):
    """The person as they describe themselves."""

    id: str
    email: NotRequired[OwnWords | None]
    display_name: NotRequired[OwnWords | None]
    time_zone: str
    day_starts_at: int
    locale: str
    country: str | None
    demonstration: bool
    version: int


class PreferencesPatch(In):
    """Changes to how the person likes things (JSON merge patch): absent stays, null goes back to the usual."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"someone_to_reach": "maybe", "wishes": ["small_talk"], "reminders": False}]}
    )

    wishes: list[Wish] | None = Field(None, max_length=4)
    someone_to_reach: SomeoneToReach | None = None
    reminders: bool | None = None
    choice_framing_hints: bool | None = None
    shift_three_times: bool | None = None
    quiet_question: bool | None = None
    early_sign: bool | None = None
    theme: Theme | None = None


class PreferencesOut(TypedDict):
    """How the person likes things. Nothing is sent unless `reminders` is on.

    `someone_to_reach` is null until answered; `not_right_now` hides what needs an existing person.
    `quiet_question`: after two weeks without contact, one gentle question. `early_sign`: a word to the person alone
    when contact has fallen by half. `shift_three_times`: leave the page with the keyboard.
    """

    wishes: list[Wish]
    someone_to_reach: SomeoneToReach | None
    reminders: bool
    choice_framing_hints: bool
    shift_three_times: bool
    quiet_question: bool
    early_sign: bool
    theme: Theme
    version: int
