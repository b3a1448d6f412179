"""How often an app may call: by address for everyone, and by the secret it shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstep.app import create_app
from doorstep.platform.database.migrate import migrate
from doorstep.platform.settings import Settings
from support.browser import Browser
from support.client import LoopThread
from support.house import House
from support.oauth import OAuthApp

MOST = 20
CODE = {"grant_type": "authorization_code", "code": "dsc_x", "redirect_uri": "x", "code_verifier": "x" * 43}


@pytest.fixture
def small_house(tmp_path: Path, loop_thread: LoopThread) -> Iterator[House]:
    """A house on SQLite whose limits are soon reached."""
    settings = Settings(
        data_dir=tmp_path, public_url="http://127.0.0.1", token_limit_per_minute=MOST, address_limit_per_minute=2 * MOST
    )
    migrate(settings)
    app = create_app(settings)

    async def start() -> None:
        app.start()

    loop_thread.run(start())
    assert app.foundation is not None
    yield House(app, app.foundation, loop_thread, "sqlite")
    loop_thread.run(app.stop())


def test_a_public_app_is_slowed_down_by_its_address(small_house: House) -> None:
    app = OAuthApp.made_by(Browser.signed_in(small_house), confidential=False)
    app.client.address = "192.0.2.1"

    statuses = [app.send("/oauth/token", CODE).status for _ in range(2 * MOST + 1)]
    app.client.address = "192.0.2.2"

    assert statuses == [400] * 2 * MOST + [429]
    assert app.send("/oauth/token", CODE).status == 400


def test_guesses_at_a_secret_do_not_use_up_what_the_app_may_ask(small_house: House) -> None:
    app = OAuthApp.made_by(Browser.signed_in(small_house))
    guess = OAuthApp(app.client, app.id, "dss_guess")
    app.client.address = "192.0.2.1"
    guessed = [guess.send("/oauth/token", CODE).status for _ in range(MOST + 1)]
    app.client.address = "192.0.2.2"

    statuses = [app.send("/oauth/token", CODE).status for _ in range(MOST + 1)]

    assert guessed == [401] * MOST + [429]
    assert statuses == [400] * MOST + [429]
