"""Gentle notes: seldom, switched off when one likes, and told to the person alone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from doorstep.core.language.hints import TextKind, hints
from doorstep.learning.gentle_notes.tables import shown_notes
from doorstep.platform.access.scopes import ALL_SCOPES
from doorstep.platform.access.tables import people
from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from support.browser import Browser
from support.hours import zone_where_it_is
from support.house import House

NOTES = "/api/v1/gentle-notes"
QUIET = "quiet"
EARLY_SIGN = "early_sign"
_BACKDATE: Statement[Any] = Statement(
    sa.update(people).where(of_person(people)).values(created_at=sa.bindparam("joined", type_=people.c.created_at.type))
)
_REDATE: Statement[Any] = Statement(sa.update(shown_notes).where(of_person(shown_notes)).values(day=sa.bindparam("at")))


def someone(house: House, days_here: int = 60) -> Browser:
    """Someone signed in who came so many days ago, where it is about noon now."""
    maya = Browser.signed_in(house)
    assert maya.patch("/api/v1/me", {"time_zone": zone_where_it_is(12), "day_starts_at": 0}).status == 200
    _in_their_data(house, maya, lambda tx: tx.execute(_BACKDATE, joined=_ago(days_here)))
    return maya


def met(maya: Browser, *days_ago: float) -> None:
    for ago in days_ago:
        body = {"status": "done", "after": {"mood": 6}, "occurred_at": _ago(ago).isoformat()}
        assert maya.post("/api/v1/logs", body).status == 201


def kinds(maya: Browser) -> list[str]:
    reply = maya.get(NOTES)
    assert reply.status == 200, reply.body
    return [note["kind"] for note in reply.json["notes"]]


def let_days_pass(house: House, maya: Browser, days: int) -> None:
    """As if what was shown today had been shown so many days ago."""
    today = maya.get(NOTES).json["day"]
    earlier = datetime.fromisoformat(today).date() - timedelta(days=days)
    _in_their_data(house, maya, lambda tx: tx.execute(_REDATE, at=earlier.isoformat()))


def test_after_two_quiet_weeks_one_question_is_there_with_three_choices(house: House) -> None:
    maya, newcomer = someone(house), someone(house, days_here=3)
    met(maya, 15)

    (note,) = maya.get(NOTES).json["notes"]

    assert note["sentence"].startswith("It has been quiet for a while. That happens.")
    assert note["choices"] == ["tiny_step", "doctor", "rest"]
    assert kinds(newcomer) == []


def test_contact_of_any_size_ends_the_quiet(house: House) -> None:
    maya = someone(house)
    met(maya, 20)

    left = {"status": "stepped_back", "factors": {"exit_used": True}, "occurred_at": _ago(1).isoformat()}
    maya.post("/api/v1/logs", left)

    assert kinds(maya) == []


def test_a_note_stays_for_its_day_and_then_for_two_weeks_does_not_come_again(house: House) -> None:
    maya = someone(house)

    before = kinds(maya)
    maya.post(f"{NOTES}/{QUIET}/shown", {})
    same_day = kinds(maya)
    let_days_pass(house, maya, 13)
    too_soon = kinds(maya)
    let_days_pass(house, maya, 14)
    again = kinds(maya)

    assert (before, same_day, too_soon, again) == ([QUIET], [QUIET], [], [QUIET])


def test_reading_writes_nothing(house: House) -> None:
    maya = someone(house)

    kinds(maya)
    let_days_pass(house, maya, 1)

    assert kinds(maya) == [QUIET]


def test_a_note_put_away_is_gone_for_the_day_and_saying_so_twice_changes_nothing(house: House) -> None:
    maya = someone(house)

    away = maya.post(f"{NOTES}/{QUIET}/shown", {"put_away": True})
    after = kinds(maya)
    again = maya.post(f"{NOTES}/{QUIET}/shown", {"put_away": False})

    assert (away.status, away.json["put_away"], after) == (200, True, [])
    assert again.json == away.json


def test_contact_that_fell_by_half_is_told_and_a_usual_week_is_not(house: House) -> None:
    fell, usual = someone(house), someone(house)
    weeks_before = [ago + extra for ago in (9, 16, 23, 30) for extra in (0, 2)]
    met(fell, 4, *weeks_before)
    met(usual, 3, 5, *weeks_before)

    assert kinds(fell) == [EARLY_SIGN]
    assert kinds(usual) == []


def test_one_word_about_contact_holds_the_other_back(house: House) -> None:
    maya = someone(house)
    maya.post(f"{NOTES}/{QUIET}/shown", {})
    let_days_pass(house, maya, 5)
    met(maya, 4, 9, 11, 16, 18, 23, 25, 30, 32)

    soon = kinds(maya)
    let_days_pass(house, maya, 14)

    assert (soon, kinds(maya)) == ([], [EARLY_SIGN])


@pytest.mark.parametrize(
    ("switch", "note", "met_on"),
    [("quiet_question", QUIET, ()), ("early_sign", EARLY_SIGN, (9, 11, 16, 18, 23, 25, 30, 32))],
)
def test_each_can_be_turned_off(house: House, switch: str, note: str, met_on: tuple[int, ...]) -> None:
    maya = someone(house)
    met(maya, *met_on, *([6] if met_on else []))
    with_it = kinds(maya)

    maya.patch("/api/v1/me/preferences", {switch: False})

    assert (with_it, kinds(maya)) == ([note], [])


def test_much_energy_with_little_sleep_has_its_line_each_day_and_stores_no_label(house: House) -> None:
    maya = someone(house)
    met(maya, 2)
    for back in range(3):
        body = {"at": _ago(back).isoformat(), "energy": 9, "sleep_hours": 5}
        assert maya.post("/api/v1/check-ins", body).status == 201

    (note,) = maya.get(NOTES).json["notes"]
    maya.post(f"{NOTES}/much_energy/shown", {})
    let_days_pass(house, maya, 1)

    assert note["sentence"] == (
        "Lots of energy, little sleep. If that is unusual for you, a doctor is a good person to tell."
    )
    assert kinds(maya) == ["much_energy"]


def test_no_token_can_ask_whatever_it_may_read(house: House) -> None:
    maya = house.person(scopes=ALL_SCOPES)

    replies = [maya.get(NOTES), maya.post(f"{NOTES}/{QUIET}/shown", {})]

    assert [(reply.status, reply.json["code"]) for reply in replies] == [(403, "session_needed")] * 2


def test_what_was_shown_is_part_of_the_copy_of_everything(house: House) -> None:
    maya = someone(house)
    maya.post(f"{NOTES}/{QUIET}/shown", {})
    maya.step_up()

    copy = maya.post("/api/v1/me/export")

    assert b"shown_notes" in copy.body


def test_a_kind_that_is_none_is_refused(house: House) -> None:
    assert someone(house).post(f"{NOTES}/streak/shown", {}).status == 422


def test_the_sentences_hold_choices_and_no_duty(house: House) -> None:
    maya = someone(house)

    (note,) = maya.get(NOTES).json["notes"]

    assert not hints(note["sentence"], TextKind.COPY)
    assert "!" not in note["sentence"]


def _ago(days: float) -> datetime:
    return utc_now() - timedelta(days=days)


def _in_their_data(house: House, person: Browser, change: Any) -> None:  # noqa: ANN401 - a use of a transaction
    person_id = person.get("/api/v1/me").json["id"]

    def unit(tx: Transaction) -> None:
        tx.act_for(person_id)
        change(tx)

    house.foundation.database.write_now(unit)
