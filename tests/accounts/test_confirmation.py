"""Where addresses are confirmed by mail, nothing tells who has an account."""

from collections.abc import Iterator

import pytest

from doorstep.app import create_app
from doorstep.platform.settings import Settings
from support.browser import Browser
from support.client import LoopThread
from support.house import House
from support.jobs import link_in, mails_to

CONFIRM = "/api/v1/auth/confirm"


@pytest.fixture(scope="module")
def confirming(database_settings: Settings, loop_thread: LoopThread) -> Iterator[House]:
    """The same house with confirmation by mail."""
    app = create_app(database_settings.model_copy(update={"confirm_email": True}))

    async def start() -> None:
        app.start()

    loop_thread.run(start())
    assert app.foundation is not None
    yield House(app, app.foundation, loop_thread, "sqlite" if database_settings.is_sqlite else "postgresql")
    loop_thread.run(app.stop())


def test_an_account_is_ready_once_its_address_is_confirmed(confirming: House) -> None:
    maya = Browser.at(confirming)

    asked, too_early = maya.sign_up(), maya.sign_in()
    (mail,) = mails_to(confirming, maya.email)
    confirmed = confirming.visitor().post(CONFIRM, {"token": link_in(mail)})

    assert (asked.status, asked.json["status"]) == (202, "check_mail")
    assert too_early.status == 401
    assert confirmed.json == {"status": "confirmed"}
    assert maya.sign_in().status == 200


def test_a_known_address_gets_the_same_answer_and_a_mail_that_says_so(confirming: House) -> None:
    maya = Browser.at(confirming)
    first = maya.sign_up()
    confirming.visitor().post(CONFIRM, {"token": link_in(mails_to(confirming, maya.email)[-1])})

    second = Browser.at(confirming, maya.email).sign_up("another kind sentence")

    assert (second.status, second.json) == (first.status, first.json)
    assert set(second.headers) == set(first.headers)
    assert mails_to(confirming, maya.email)[-1]["Subject"] == "You already have an account"
    assert maya.sign_in("another kind sentence").status == 401
    assert maya.sign_in().status == 200


def test_who_signs_up_first_with_anothers_address_gains_nothing(confirming: House) -> None:
    stranger = Browser.at(confirming)
    stranger.sign_up("the password of a stranger")
    maya = Browser.at(confirming, stranger.email)

    maya.sign_up()
    mails = mails_to(confirming, maya.email)
    older, newer = (confirming.visitor().post(CONFIRM, {"token": link_in(mail)}).status for mail in mails)

    assert (older, newer) == (410, 200)
    assert stranger.sign_in("the password of a stranger").status == 401
    assert maya.sign_in().status == 200


def test_a_development_server_says_where_its_mail_is(confirming: House) -> None:
    asked = Browser.at(confirming).sign_up()

    assert asked.json["mail_folder"].endswith("/mail")
