"""A person's own page and preferences."""

from doorstep.platform.access.scopes import Scope
from support.browser import Browser
from support.house import House

ME, PREFERENCES = "/api/v1/me", "/api/v1/me/preferences"


def test_a_person_describes_themselves(house: House) -> None:
    maya = Browser.signed_in(house)

    changed = maya.patch(ME, {"display_name": "Maya", "time_zone": "Asia/Tokyo", "country": "AT"})

    assert changed.status == 200
    assert changed.json["display_name"] == "Maya"
    assert changed.json["time_zone"] == "Asia/Tokyo"
    assert maya.get(ME).json == changed.json
    assert maya.get("/api/v1/auth/session").json["person"]["display_name"] == "Maya"


def test_a_name_can_be_taken_back(house: House) -> None:
    maya = Browser.signed_in(house)
    maya.patch(ME, {"display_name": "Maya"})

    emptied = maya.patch(ME, {"display_name": None})

    assert emptied.json["display_name"] is None


def test_a_change_meant_for_an_older_version_is_refused(house: House) -> None:
    maya = Browser.signed_in(house)
    etag = maya.get(ME).headers["etag"]
    maya.patch(ME, {"display_name": "Maya"}, if_match=etag)

    refused = maya.patch(ME, {"display_name": "M."}, if_match=etag)

    assert refused.status == 412
    assert maya.get(ME).json["display_name"] == "Maya"


def test_address_and_name_need_their_own_scope(house: House) -> None:
    reader = house.person(scopes=[Scope.PROFILE_READ])

    shown = reader.get(ME)

    assert shown.status == 200
    assert not {"email", "display_name"} & shown.json.keys()


def test_an_impossible_zone_is_refused(house: House) -> None:
    maya = Browser.signed_in(house)

    refused = maya.patch(ME, {"time_zone": "Mars/Olympus"})

    assert refused.status == 422
    assert refused.json["errors"][0]["pointer"] == "/time_zone"


def test_nothing_is_sent_and_nobody_is_assumed_until_a_person_says_so(house: House) -> None:
    usual = Browser.signed_in(house).get(PREFERENCES).json

    assert usual["reminders"] is False
    assert usual["shift_three_times"] is False
    assert usual["choice_framing_hints"] is True
    assert usual["someone_to_reach"] is None


def test_preferences_change_one_by_one_and_null_goes_back_to_the_usual(house: House) -> None:
    maya = Browser.signed_in(house)

    maya.patch(PREFERENCES, {"someone_to_reach": "not_right_now", "wishes": ["small_talk"]})
    both = maya.patch(PREFERENCES, {"choice_framing_hints": False})
    back = maya.patch(PREFERENCES, {"choice_framing_hints": None})

    assert both.json["someone_to_reach"] == "not_right_now"
    assert both.json["wishes"] == ["small_talk"]
    assert both.json["choice_framing_hints"] is False
    assert back.json["choice_framing_hints"] is True
