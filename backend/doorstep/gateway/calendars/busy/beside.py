"""Reading a calendar in a process beside, which ends with it: whatever the calendar is, this process lives on."""

from datetime import datetime, timedelta

import msgspec

from doorstep.gateway.calendars.busy.messages import MOST_BYTES, ReadReply, ReadRequest
from doorstep.gateway.calendars.busy.troubles import Trouble
from doorstep.platform.compute import Compute, ComputeFailed, ComputeTooSlow

READ_SECONDS = 12.0
"""Over the ten seconds of work the process allows itself, so that a busy machine is no trouble of the calendar's."""
# [H] Weeks are planned ahead by weeks, not years; what is over is kept for a week.
BACK = timedelta(days=7)
AHEAD = timedelta(days=366)


async def read_beside(content: bytes, time_zone: str, now: datetime, seconds: float = READ_SECONDS) -> ReadReply:
    """The busy times of a calendar around now, or what is the matter with it; what takes longer than `seconds` ends."""
    if len(content) > MOST_BYTES:
        return ReadReply(trouble=Trouble.TOO_LARGE.value)
    request = ReadRequest(content, time_zone, (now - BACK).timestamp(), (now + AHEAD).timestamp())
    beside = Compute(seconds)
    try:
        return msgspec.msgpack.decode(await beside.run("calendar", msgspec.msgpack.encode(request)), type=ReadReply)
    except (ComputeTooSlow, ComputeFailed):
        return ReadReply(trouble=Trouble.TOO_SLOW.value)
    finally:
        await beside.close()
