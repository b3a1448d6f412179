"""The feed's settings, over the wire."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.platform.web.fields import In

AlarmMinutes = Annotated[int, Field(ge=0, le=24 * 60, description="How long before each start; null for no alarm.")]
_EXAMPLE: dict[str, Any] = {"titles": False, "alarm_minutes": 15}


class FeedIn(In):
    """What the feed shows: each time as "Busy", or with its title, which the calendar company can then read."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    titles: Annotated[bool, Field(description="`true` writes titles; the calendar company can read them.")] = False
    alarm_minutes: AlarmMinutes | None = None


class FeedOut(TypedDict):
    """The feed. While `on` is false there is no address, and `version` is 0.

    `last_read_at`: when a calendar program last came for it, to the hour.
    """

    on: bool
    address: str | None
    titles: bool
    alarm_minutes: int | None
    last_read_at: datetime | None
    version: int
    changed_at: datetime | None
