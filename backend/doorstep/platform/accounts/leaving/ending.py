"""The end of an erasure: saying that it is done, and repeating it after an older backup was restored."""

from datetime import timedelta
from functools import partial

import structlog

from doorstep.platform.accounts.leaving.erasure import delete_rows, enqueue_erasure, left_of
from doorstep.platform.clock import utc_now
from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.keys.store import CACHE_SECONDS
from doorstep.platform.keys.tombstones import KEPT_FOR
from doorstep.platform.settings import Settings

log = structlog.get_logger(__name__)


def finish_erasures(foundation: Foundation) -> None:
    """Look after everyone whose key is gone for longer than any process may remember it: is nothing left of them?

    If so their erasure is done; if not it is begun again. Tombstones that no backup is older than go.
    """
    now, tombstones = utc_now(), foundation.keys.tombstones
    for person_id in tombstones.unfinished(now - timedelta(seconds=CACHE_SECONDS)):
        if foundation.database.read_now(partial(left_of, person_id=person_id)):
            log.error("erasure_incomplete")
            foundation.database.write_now(partial(enqueue_erasure, person_id=person_id))
        else:
            tombstones.finish(person_id, now)
            log.info("erasure_done")
    tombstones.forget_before(now - KEPT_FOR)


def erase_again(settings: Settings) -> int:
    """After a restore: delete the rows of everyone who was erased since; answers of how many there were any."""
    foundation = open_foundation(settings)
    try:
        return sum(_erase_one_again(foundation, person_id) for person_id in foundation.keys.tombstones.everyone())
    finally:
        foundation.database.close()
        foundation.keys.close()


def _erase_one_again(foundation: Foundation, person_id: str) -> bool:
    foundation.keys.erase(person_id, utc_now())
    if not foundation.database.read_now(partial(left_of, person_id=person_id)):
        return False
    foundation.database.write_now(partial(delete_rows, person_id=person_id))
    return True
