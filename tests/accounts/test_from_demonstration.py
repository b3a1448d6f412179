"""Signing up after looking round: what was added stays, the sample goes."""

from support.browser import Browser
from support.house import House


def look_round(house: House) -> Browser:
    """Someone in a demonstration of their own."""
    browser = Browser.at(house)
    begun = browser.post("/api/v1/demonstrations", {"time_zone": "Europe/Vienna"})
    assert begun.status in (200, 201)
    browser.headers = {**browser.headers, "x-csrf-token": begun.json["csrf_token"]}
    return browser


def test_what_was_added_stays_and_the_sample_goes(house: House) -> None:
    maya = look_round(house)
    goal = maya.post("/api/v1/goals", {"sentence": "I could have tea with a friend"}).json
    sample = maya.get("/api/v1/logs").json["data"]

    signed_up, signed_in = maya.sign_up(), maya.sign_in()

    goals = maya.get("/api/v1/goals").json["data"]
    assert sample != []
    assert (signed_up.status, signed_in.status) == (201, 200)
    assert signed_in.json["person"]["demonstration"] is False
    assert [kept["id"] for kept in goals] == [goal["id"]]
    assert maya.get("/api/v1/logs").json["data"] == []


def test_a_demonstration_can_take_its_copy_and_go_without_a_password(house: House) -> None:
    maya = look_round(house)

    exported, erased = maya.post("/api/v1/me/export"), maya.post("/api/v1/me/erasure")

    assert exported.status == 200
    assert exported.json["records"]["logs"] != []
    assert erased.status == 200


def test_an_account_is_not_taken_over_by_signing_up_in_its_session(house: House) -> None:
    maya = Browser.signed_in(house)
    first = maya.email
    maya.email = Browser.at(house).email

    signed_up = maya.sign_up()

    assert signed_up.status == 201
    assert maya.get("/api/v1/me").json["email"] == first
