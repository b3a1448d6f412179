"""The feed over HTTP: its settings for the person, its file for calendar programs."""

from typing import Annotated

from pydantic import Field

from doorstep.gateway.calendars.feed import settings
from doorstep.gateway.calendars.feed.examples import FEED, FILE
from doorstep.gateway.calendars.feed.reading import feed_file
from doorstep.gateway.calendars.feed.schemas import FeedIn, FeedOut
from doorstep.gateway.calendars.feed.settings import FeedIsOff
from doorstep.platform.problems import PreconditionFailed
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call, Visit
from doorstep.platform.web.needs import anyone, needs_session
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/calendars/feed", "Calendars")
file_router = Operations("/calendar", "Calendars")

Secret = Annotated[str, Field(max_length=200, description="The secret part of the address.")]


@router.get("", responses=answered(200, FEED))
async def get_calendar_feed(call: Annotated[Call, needs_session()]) -> Answer[FeedOut]:
    """Read the calendar feed's address and what it shows.

    It is off until the person turns it on."""
    return await call.read(settings.read_feed, call.foundation.settings)


@router.put("", responses=answered(200, FEED))
async def replace_calendar_feed(
    body: FeedIn, call: Annotated[Call, needs_session(step_up=True, problems=[PreconditionFailed])]
) -> Answer[FeedOut]:
    """Turn the calendar feed on, or change what it shows.

    Whoever has the address sees when the person has something planned; with `titles` also what. The address stays when
    it was on before."""
    return await call.write(settings.replace_feed, body, call.foundation.settings)


@router.post("/address", responses=answered(200, FEED))
async def change_calendar_feed_address(
    call: Annotated[Call, needs_session(step_up=True, issues_secret=True, problems=[FeedIsOff])],
) -> Answer[FeedOut]:
    """Give the calendar feed a new address.

    At the old one there is nothing from now on. What a calendar program has read stays with it."""
    return await call.write(settings.change_address, call.foundation.settings)


@router.delete("", status_code=204)
async def remove_calendar_feed(call: Annotated[Call, needs_session()]) -> Answer[None]:
    """Turn the calendar feed off.

    Its address opens nothing any more, and will not again."""
    return await call.write(settings.remove_feed)


@file_router.get("/{feed_secret}.ics", responses={200: {"content": {"text/calendar": {"example": FILE}}}})
async def get_plan_feed(feed_secret: Secret, call: Annotated[Visit, anyone("calendar", shared=True)]) -> Answer[str]:
    """The plan for a calendar program (RFC 5545).

    From a month back to four months ahead, each occurrence an event of its own in UTC. The address is the secret:
    nobody signs in. One that was never given out and one that has ended answer alike."""
    return await feed_file(call, feed_secret)
