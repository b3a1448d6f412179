"""What cannot be done with a log, and why."""

from datetime import datetime, timedelta

from doorstep.content.words import Status
from doorstep.platform.problems import Fault, InvalidInput

# A device's clock may run ahead, and a day may be written down in the zone just left.
_AHEAD = timedelta(days=1)
TAKEN = frozenset({Status.DONE, Status.DONE_IN_PART})


def check_telling(status: str, after_mood: float | None, occurred_at: datetime, now: datetime) -> None:
    """Raise InvalidInput when something was done but not how it was afterwards, or lies in the future."""
    faults = []
    if status in TAKEN and after_mood is None:
        faults.append(
            Fault("required", "Send the mood afterwards, 0-10, or a status that nothing was done", "/after/mood")
        )
    if status != Status.NOT_THIS_TIME and occurred_at > now + _AHEAD:
        faults.append(Fault("out_of_range", "Send when it happened; this lies ahead", "/occurred_at"))
    if faults:
        raise InvalidInput(errors=faults)
