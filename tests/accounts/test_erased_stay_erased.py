"""An erasure is done when no process can remember the key, and stays done when an older backup comes back."""

from datetime import datetime, timedelta

import pytest

from doorstep.platform.access.tables import people
from doorstep.platform.accounts.leaving.ending import erase_again, finish_erasures
from doorstep.platform.accounts.leaving.erasure import erase_person, left_of
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.keys.store import KeyErased
from doorstep.platform.keys.tombstones import KEPT_FOR
from doorstep.platform.settings import Settings
from support.house import House
from support.jobs import do_due_jobs


def erased(house: House) -> str:
    whose = house.person().id
    bring_back(house, whose, erase_after=utc_now() - timedelta(seconds=1))
    erase_person(house.foundation, {"person_id": whose})
    return whose


def bring_back(house: House, whose: str, erase_after: datetime | None = None) -> None:
    """Put the row of a person in place, as a restored backup would."""
    row = {"id": whose, "time_zone": "Europe/Vienna", "day_starts_at": 4, "locale": "en", "preferences": {}}
    row |= {"kind": "person", "version": 1, "erase_after": erase_after}

    def unit(tx: Transaction) -> None:
        tx.act_for(whose)
        if not tx.update(people, whose, {"erase_after": erase_after}):
            tx.insert(people, row | {"created_at": tx.now, "changed_at": tx.now})

    house.foundation.database.write_now(unit)


def left(house: House, whose: str) -> list[str]:
    return house.foundation.database.read_now(lambda tx: left_of(tx, whose))


def erased_long_ago(house: House, whose: str, before: timedelta) -> None:
    """Let time have passed since: the tombstone is set back."""
    tombstones = house.foundation.keys.tombstones
    tombstones.forget_before(utc_now() + timedelta(seconds=1))
    house.foundation.keys.erase(whose, utc_now() - before)


def test_an_erasure_is_not_done_while_a_process_may_remember_the_key(house: House) -> None:
    whose = erased(house)

    finish_erasures(house.foundation)
    too_early = house.foundation.keys.tombstones.is_finished(whose)
    erased_long_ago(house, whose, timedelta(seconds=61))
    finish_erasures(house.foundation)

    assert not too_early
    assert house.foundation.keys.tombstones.is_finished(whose)


def test_what_was_written_meanwhile_is_erased_before_it_is_done(house: House) -> None:
    whose = erased(house)
    bring_back(house, whose, erase_after=utc_now())
    erased_long_ago(house, whose, timedelta(seconds=61))

    finish_erasures(house.foundation)
    done = house.foundation.keys.tombstones.is_finished(whose)
    do_due_jobs(house)
    finish_erasures(house.foundation)

    assert not done
    assert left(house, whose) == []
    assert house.foundation.keys.tombstones.is_finished(whose)


def test_whoever_was_erased_since_a_backup_is_erased_again_and_nobody_else(
    house: House, database_settings: Settings
) -> None:
    whose, kim = erased(house), house.person()
    bring_back(house, whose)

    count = erase_again(database_settings)

    assert count == 1
    assert left(house, whose) == []
    with pytest.raises(KeyErased):
        house.foundation.keys.key_of(whose)
    assert kim.get("/api/v1/me").status == 200
    assert erase_again(database_settings) == 0


def test_the_list_forgets_whom_no_backup_can_know(house: House) -> None:
    whose = erased(house)
    erased_long_ago(house, whose, KEPT_FOR + timedelta(days=1))

    finish_erasures(house.foundation)

    assert whose not in house.foundation.keys.tombstones.everyone()
