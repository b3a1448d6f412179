"""Lines to call: only verified fields show, the emergency number always does, hours are by the clock there."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo, available_timezones

import msgspec
import pytest

from doorstep.content.crisis_lines import (
    LOCAL_EMERGENCY,
    CrisisLine,
    HoursKind,
    countries,
    help_in,
    open_state,
)

LINES = [line for country in countries() for line in country.lines]
SAMARITANS = help_in("GB").lines[0]


def _line(opens: time | None, closes: time | None, hours: HoursKind = HoursKind.DAILY) -> CrisisLine:
    return msgspec.structs.replace(
        SAMARITANS, zone="Europe/Rome", emergency_number="112", hours=hours, opens=opens, closes=closes
    )


def _rome(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, 1, hour, minute, tzinfo=ZoneInfo("Europe/Rome")).astimezone(UTC)


def test_a_listed_country_has_a_number_of_its_own_and_an_emergency_number() -> None:
    assert countries()
    for country in countries():
        assert any(line.number for line in country.lines)
        assert any(sign.isdigit() for sign in country.emergency_number)


def test_every_field_shown_was_read_on_the_services_own_or_a_governments_page() -> None:
    fields = {"number": "number", "text_or_chat": "text_or_chat", "web": "web"}
    for line in LINES:
        shown = {name for name, field in fields.items() if getattr(line, field) is not None}
        shown |= set() if line.hours is HoursKind.UNKNOWN else {"hours"}
        assert shown <= set(line.sources)
        assert all(source.startswith(("own:", "government:")) for source in line.sources.values())
        assert line.checked_on.year >= 2026


def test_a_field_from_memory_is_hidden_while_a_verified_one_beside_it_shows() -> None:
    (korea,) = help_in("KR").lines

    assert (korea.number, korea.web) == ("109", None)


def test_hours_that_sources_disagree_about_are_not_given() -> None:
    (denmark,) = help_in("DK").lines

    assert denmark.number is not None
    assert denmark.hours is HoursKind.UNKNOWN


def test_a_number_and_its_link_agree() -> None:
    for line in LINES:
        assert (line.number is None) == (line.tel_uri is None)
        if line.tel_uri is not None and line.number is not None:
            digits = "".join(sign for sign in line.tel_uri if sign.isdigit())
            shown = "".join(sign for sign in line.number if sign.isdigit())
            assert shown.startswith(digits) or digits.endswith(shown.lstrip("0"))


def test_every_line_has_a_zone_that_exists() -> None:
    assert {line.zone for line in LINES} <= available_timezones()


def test_a_country_without_a_verified_number_is_not_listed_but_keeps_its_emergency_number() -> None:
    germany = help_in("de")

    assert "DE" not in {country.code for country in countries()}
    assert (germany.emergency_number, germany.lines) == ("112", ())


@pytest.mark.parametrize("code", ["XX", "", "zz"])
def test_an_unknown_country_still_points_to_the_emergency_number(code: str) -> None:
    assert help_in(code).emergency_number == LOCAL_EMERGENCY


def test_any_hour_is_said_only_of_a_line_open_day_and_night() -> None:
    for line in LINES:
        says_any_hour = open_state(line, _rome(3)).sentence == "Open at any hour"
        assert says_any_hour == (line.hours is HoursKind.ANY_HOUR)


@pytest.mark.parametrize(
    ("opens", "closes", "hour", "is_open"),
    [
        (time(9), time(17), 9, True),
        (time(9), time(17), 17, False),
        (time(9), None, 23, True),
        (time(9), None, 0, False),
        (time(20), time(4), 3, True),
        (time(20), time(4), 4, False),
    ],
)
def test_hours_are_by_the_clock_of_the_line(opens: time, closes: time | None, hour: int, is_open: bool) -> None:
    assert open_state(_line(opens, closes), _rome(hour)).is_open is is_open


def test_an_open_line_says_so_and_a_closed_one_says_when_and_what_to_do_in_danger() -> None:
    line = _line(time(9), time(17))

    assert open_state(line, _rome(12)).sentence == "Open now"
    assert open_state(line, _rome(20)).sentence == "Opens 9 am. For danger now: 112"
    assert open_state(_line(time(14, 30), None), _rome(3)).sentence == "Opens 2.30 pm. For danger now: 112"


def test_unknown_hours_are_not_guessed() -> None:
    state = open_state(_line(None, None, HoursKind.UNKNOWN), _rome(12))

    assert state.is_open is None
    assert state.sentence.endswith("For danger now: 112")


def test_the_clock_change_of_the_line_counts() -> None:
    winter = datetime(2026, 1, 1, 8, 30, tzinfo=UTC)
    summer = datetime(2026, 7, 1, 7, 30, tzinfo=UTC)

    assert open_state(_line(time(9), time(17)), winter).is_open
    assert open_state(_line(time(9), time(17)), summer).is_open
