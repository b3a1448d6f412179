"""Where addresses are confirmed by mail, nothing a stranger can ask tells whether an address is known."""

import json
from collections.abc import Iterator

import pytest

from doorstep.app import create_app
from doorstep.platform.settings import Settings
from support.browser import Browser, an_address
from support.client import LoopThread, Reply
from support.house import House
from support.jobs import link_in, mails_to

OF_THE_MOMENT = {"request_id", "instance"}


@pytest.fixture(scope="module")
def confirming(database_settings: Settings, loop_thread: LoopThread) -> Iterator[House]:
    """The house with confirmation by mail."""
    app = create_app(database_settings.model_copy(update={"confirm_email": True}))

    async def start() -> None:
        app.start()

    loop_thread.run(start())
    assert app.foundation is not None
    yield House(app, app.foundation, loop_thread, "sqlite" if database_settings.is_sqlite else "postgresql")
    loop_thread.run(app.stop())


@pytest.fixture(scope="module")
def addresses(confirming: House) -> dict[str, str]:
    """A confirmed address, one that waits to be confirmed, and one nobody has used."""
    confirmed, waiting = Browser.at(confirming), Browser.at(confirming)
    confirmed.sign_up()
    waiting.sign_up()
    link = link_in(mails_to(confirming, confirmed.email)[-1])
    assert confirming.visitor().post("/api/v1/auth/confirm", {"token": link}).status == 200
    return {"confirmed": confirmed.email, "waiting": waiting.email, "unknown": an_address()}


def told(reply: Reply) -> tuple[object, ...]:
    """All a stranger sees of an answer but what differs from moment to moment."""
    headers = {name: value for name, value in reply.headers.items() if name not in ("x-request-id", "ratelimit")}
    body = {key: value for key, value in json.loads(reply.body).items() if key not in OF_THE_MOMENT}
    return reply.status, headers, body, len(reply.cookies)


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/api/v1/auth/sign-up", {"password": "another kind sentence", "time_zone": "Europe/Vienna"}),
        ("/api/v1/auth/sign-in", {"password": "not the right words"}),
        ("/api/v1/auth/password-reset", {}),
    ],
    ids=["sign-up", "sign-in", "reset"],
)
def test_known_and_unknown_addresses_get_the_same_answer(
    confirming: House, addresses: dict[str, str], path: str, more: dict[str, str]
) -> None:
    answers = [told(confirming.visitor().post(path, {"email": email, **more})) for email in addresses.values()]

    assert answers[0] == answers[1] == answers[2]
