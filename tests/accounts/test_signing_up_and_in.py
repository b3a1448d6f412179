"""Signing up, in and out, through the public surface."""

from support.browser import Browser
from support.house import House

SESSION = "/api/v1/auth/session"


def test_whoever_signs_up_can_sign_in_at_once(house: House) -> None:
    maya = Browser.at(house)

    signed_up, signed_in = maya.sign_up(), maya.sign_in()

    assert signed_up.status == 201
    assert signed_in.status == 200
    assert signed_in.json["person"]["email"] == maya.email
    assert signed_in.json["person"]["demonstration"] is False
    assert signed_in.json["person"]["day_starts_at"] == 4
    assert maya.get(SESSION).json == signed_in.json


def test_an_address_in_use_cannot_sign_up_again(house: House) -> None:
    maya = Browser.signed_in(house)
    double = Browser.at(house, maya.email.upper())

    refused = double.sign_up()

    assert refused.status == 409
    assert refused.json["code"] == "email_in_use"


def test_the_cookie_is_kept_from_scripts_and_other_sites(house: House) -> None:
    maya = Browser.at(house)
    maya.sign_up()

    (cookie,) = maya.sign_in().cookies

    assert cookie.startswith("doorstep_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie


def test_short_and_common_passwords_are_refused_with_a_reason(house: House) -> None:
    maya = Browser.at(house)

    short, common = maya.sign_up("seven77"), maya.sign_up("Password1")
    own = maya.sign_up(maya.email)

    assert [reply.status for reply in (short, common, own)] == [422, 422, 422]
    assert short.json["errors"][0]["code"] == "password_too_short"
    assert common.json["errors"][0]["code"] == "password_too_common"
    assert own.json["errors"][0]["code"] == "password_too_common"
    assert maya.sign_in("seven77").status == 401


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(house: House) -> None:
    maya = Browser.signed_in(house)

    wrong = Browser.at(house, maya.email).sign_in("not the right words")
    unknown = Browser.at(house).sign_in("not the right words")

    assert (wrong.status, unknown.status) == (401, 401)
    left_out = ("request_id", "instance")
    assert {k: v for k, v in wrong.json.items() if k not in left_out} == {
        k: v for k, v in unknown.json.items() if k not in left_out
    }
    assert set(wrong.headers) == set(unknown.headers)


def test_ten_wrong_passwords_make_an_address_wait_wherever_they_come_from(house: House) -> None:
    maya = Browser.signed_in(house)

    tries = [Browser.at(house, maya.email).sign_in("not the right words").status for _ in range(10)]
    eleventh = Browser.at(house, maya.email).sign_in("not the right words")
    right = Browser.at(house, maya.email).sign_in()

    assert tries == [401] * 10
    assert (eleventh.status, right.status) == (429, 429)
    assert 0 < int(right.headers["retry-after"]) <= 900


def test_an_unknown_address_waits_just_the_same(house: House) -> None:
    email = Browser.at(house).email

    tries = [Browser.at(house, email).sign_in("not the right words").status for _ in range(11)]

    assert tries == [401] * 10 + [429]


def test_one_place_may_only_try_so_often(house: House) -> None:
    place = Browser.at(house)

    tries = []
    for _ in range(11):
        place.email = Browser.at(house).email
        tries.append(place.sign_in("not the right words").status)

    assert tries == [401] * 10 + [429]


def test_the_right_password_starts_the_count_anew(house: House) -> None:
    maya = Browser.signed_in(house)
    for _ in range(9):
        Browser.at(house, maya.email).sign_in("not the right words")

    assert Browser.at(house, maya.email).sign_in().status == 200
    tries = [Browser.at(house, maya.email).sign_in("not the right words").status for _ in range(3)]

    assert tries == [401] * 3


def test_a_session_ended_is_not_revived_by_its_cookie(house: House) -> None:
    maya = Browser.signed_in(house)
    cookie = maya.cookie

    out = maya.post("/api/v1/auth/sign-out")
    maya.cookie = cookie

    assert out.status == 200
    assert "Max-Age=0" in out.cookies[0]
    assert maya.get(SESSION).status == 401


def test_a_write_from_another_site_is_refused(house: House) -> None:
    maya = Browser.signed_in(house)

    elsewhere = maya.post("/api/v1/auth/sign-out", origin="https://elsewhere.example")
    without_token = maya.post("/api/v1/auth/sign-out", x_csrf_token="")

    assert (elsewhere.status, without_token.status) == (403, 403)
    assert elsewhere.json["code"] == "forgery_refused"
    assert maya.get(SESSION).status == 200


def test_a_malformed_address_is_refused_before_any_work(house: House) -> None:
    maya = Browser.at(house, "not an address")

    refused = maya.sign_up()

    assert refused.status == 422
    assert refused.json["errors"][0]["pointer"] == "/email"


def test_two_who_sign_up_with_one_address_at_once_make_one_account(house: House) -> None:
    first = Browser.at(house)
    others = [Browser.at(house, first.email) for _ in range(4)]
    body = {"email": first.email, "password": first.password, "time_zone": "Europe/Vienna"}

    async def race() -> list[int]:
        import asyncio

        replies = await asyncio.gather(
            *(browser.send("POST", "/api/v1/auth/sign-up", body) for browser in [first, *others])
        )
        return sorted(reply.status for reply in replies)

    assert house.loop.run(race()) == [201, 409, 409, 409, 409]
