"""When a delivery is tried again, and when an endpoint is given up: pure arithmetic."""

from datetime import timedelta
from hashlib import sha256

PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
"""Before the second try, the third, and so on; the tenth is the last, some three days after the first."""

JITTER = 0.1
DISABLE_AFTER = timedelta(days=3)
"""An endpoint that took nothing for so long is turned off."""


def pause_after(delivery_id: str, tries: int) -> timedelta | None:
    """How long to wait after so many tries (1 or more); None when there is none left.

    Each pause is spread over ± `JITTER`, the same way for the same delivery, so that many that failed together do not
    come back together.
    """
    if tries > len(PAUSES):
        return None
    digest = sha256(f"{delivery_id}/{tries}".encode()).digest()
    place = int.from_bytes(digest[:4]) / 2**32
    return PAUSES[tries - 1] * (1 - JITTER + 2 * JITTER * place)
