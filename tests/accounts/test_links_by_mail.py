"""New passwords and changes of address, by links that are mailed."""

from support.browser import Browser
from support.house import House
from support.jobs import link_in, mails_to

RESET = "/api/v1/auth/password-reset"
NEW = "a brook behind the school"


def test_a_forgotten_password_is_replaced_by_mail_and_every_session_ends(house: House) -> None:
    maya = Browser.signed_in(house)
    asked = house.visitor().post(RESET, {"email": maya.email})
    token = link_in(mails_to(house, maya.email)[-1])

    chosen = house.visitor().post(f"{RESET}/confirm", {"token": token, "password": NEW})

    assert (asked.status, chosen.status) == (202, 200)
    assert maya.get("/api/v1/auth/session").status == 401
    assert Browser.at(house, maya.email).sign_in().status == 401
    assert Browser.at(house, maya.email).sign_in(NEW).status == 200


def test_a_link_works_once(house: House) -> None:
    maya = Browser.signed_in(house)
    house.visitor().post(RESET, {"email": maya.email})
    token = link_in(mails_to(house, maya.email)[-1])

    first = house.visitor().post(f"{RESET}/confirm", {"token": token, "password": NEW})
    again = house.visitor().post(f"{RESET}/confirm", {"token": token, "password": NEW})

    assert (first.status, again.status) == (200, 410)
    assert again.json["code"] == "link_ended"


def test_a_newer_link_ends_the_older_one(house: House) -> None:
    maya = Browser.signed_in(house)
    house.visitor().post(RESET, {"email": maya.email})
    older = link_in(mails_to(house, maya.email)[-1])
    house.visitor().post(RESET, {"email": maya.email})

    refused = house.visitor().post(f"{RESET}/confirm", {"token": older, "password": NEW})

    assert refused.status == 410


def test_asking_for_an_unknown_address_gets_the_same_answer_and_no_mail(house: House) -> None:
    maya, stranger = Browser.signed_in(house), Browser.at(house)

    known = house.visitor().post(RESET, {"email": maya.email})
    unknown = house.visitor().post(RESET, {"email": stranger.email})

    assert (known.status, known.json) == (unknown.status, unknown.json)
    assert mails_to(house, stranger.email) == []


def test_nobody_can_be_flooded_with_mails(house: House) -> None:
    maya = Browser.signed_in(house)

    asked = [house.visitor().post(RESET, {"email": maya.email}).status for _ in range(11)]

    assert asked == [202] * 10 + [429]


def test_a_reset_link_does_not_confirm_an_address(house: House) -> None:
    maya = Browser.signed_in(house)
    house.visitor().post(RESET, {"email": maya.email})
    token = link_in(mails_to(house, maya.email)[-1])

    refused = house.visitor().post("/api/v1/auth/confirm", {"token": token})

    assert refused.status == 410


def test_an_address_changes_once_both_ends_agree(house: House) -> None:
    maya = Browser.signed_in(house)
    new = Browser.at(house).email
    maya.step_up()
    asked = maya.post("/api/v1/me/email", {"email": new})
    to_old, to_new = link_in(mails_to(house, maya.email)[-1]), link_in(mails_to(house, new)[-1])

    first = house.visitor().post("/api/v1/auth/confirm", {"token": to_new})
    before = maya.get("/api/v1/me").json["email"]
    second = house.visitor().post("/api/v1/auth/confirm", {"token": to_old})

    assert asked.status == 202
    assert (first.json["status"], second.json["status"]) == ("one_more", "confirmed")
    assert (before, maya.get("/api/v1/me").json["email"]) == (maya.email, new)
    assert Browser.at(house, new).sign_in().status == 200
    assert Browser.at(house, maya.email).sign_in().status == 401


def test_an_address_taken_meanwhile_is_not_taken_over(house: House) -> None:
    maya, kim = Browser.signed_in(house), Browser.at(house)
    maya.step_up()
    maya.post("/api/v1/me/email", {"email": kim.email})
    to_old, to_new = link_in(mails_to(house, maya.email)[-1]), link_in(mails_to(house, kim.email)[-1])
    kim.sign_up()

    house.visitor().post("/api/v1/auth/confirm", {"token": to_old})
    refused = house.visitor().post("/api/v1/auth/confirm", {"token": to_new})

    assert refused.status == 409
    assert kim.sign_in().status == 200


def test_mails_say_nothing_that_a_glance_should_give_away(house: House) -> None:
    maya = Browser.signed_in(house)
    house.visitor().post(RESET, {"email": maya.email})

    message = mails_to(house, maya.email)[-1]

    shown = f"{message['Subject']} {message.get_content()}".lower()
    assert message["Message-ID"].endswith("@127.0.0.1>")
    assert not any(word in shown for word in ("depress", "mood", "therap", "patient", "health"))
