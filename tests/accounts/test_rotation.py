"""A new wrapping key: nothing is lost, and people still sign in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstep.app import create_app
from doorstep.platform.accounts.rotation import rotate
from doorstep.platform.database.migrate import migrate
from doorstep.platform.keys.wrapping import make_key_file
from doorstep.platform.settings import Settings
from support.browser import Browser
from support.client import LoopThread
from support.house import House


class Houses:
    """Opens one installation under one key after another."""

    def __init__(self, folder: Path, loop: LoopThread) -> None:
        self._folder = folder
        self._loop = loop
        self._open: House | None = None

    def settings(self, key: str) -> Settings:
        return Settings(data_dir=self._folder, key_file=self._folder / key, public_url="http://127.0.0.1")

    def under(self, key: str) -> House:
        self.close()
        make_key_file(self._folder / key)
        migrate(self.settings(key))
        app = create_app(self.settings(key))

        async def start() -> None:
            app.start()

        self._loop.run(start())
        assert app.foundation is not None
        self._open = House(app, app.foundation, self._loop, "sqlite")
        return self._open

    def close(self) -> None:
        if self._open is not None:
            self._loop.run(self._open.app.stop())
            self._open = None


@pytest.fixture
def houses(tmp_path: Path, loop_thread: LoopThread) -> Iterator[Houses]:
    found = Houses(tmp_path, loop_thread)
    yield found
    found.close()


def test_people_sign_in_and_read_their_words_under_a_new_key(houses: Houses, tmp_path: Path) -> None:
    house = houses.under("old.key")
    maya = Browser.signed_in(house)
    maya.post("/api/v1/goals", {"sentence": "I could write"})
    houses.close()
    make_key_file(tmp_path / "new.key")

    changed = rotate(houses.settings("new.key"), tmp_path / "old.key")
    later = Browser.at(houses.under("new.key"), maya.email)
    signed_in = later.sign_in()

    assert changed == 1
    assert signed_in.status == 200
    assert later.get("/api/v1/goals").json["data"][0]["sentence"] == "I could write"
    assert rotate(houses.settings("new.key"), tmp_path / "old.key") == 0


def test_a_key_file_that_is_there_stays(tmp_path: Path) -> None:
    make_key_file(tmp_path / "a.key")
    first = (tmp_path / "a.key").read_text()

    make_key_file(tmp_path / "a.key")

    assert (tmp_path / "a.key").read_text() == first
    assert (tmp_path / "a.key").stat().st_mode & 0o077 == 0
