"""A developer in tests: an app of theirs, its sandbox, and calls by the app."""

import asyncio
import time
from typing import Any

from support.browser import Browser
from support.client import Client
from support.house import House
from support.jobs import do_due_jobs

SCOPES = ["check_ins:read", "goals:read", "goals:write", "logs:read"]
APP = {"name": "Evening walk", "redirect_uris": ["https://walk.example.org/back"], "scopes": SCOPES}
PATIENCE_SECONDS = 20
LOOK_AGAIN_SECONDS = 0.02


class Developer:
    """Somebody signed in (or `browser`, who is), with an app that has been given a sandbox."""

    def __init__(self, house: House, browser: Client | None = None) -> None:
        self.house = house
        self.browser = browser or Browser.signed_in(house)
        self.app_id: str = self.browser.post("/api/v1/apps", APP).json["id"]
        self.path = f"/api/v1/apps/{self.app_id}/sandbox"
        self.made = self.browser.post(self.path)

    def ready(self) -> Any:  # noqa: ANN401 - whatever the server answered
        """The sandbox, once the jobs are done."""
        do_due_jobs(self.house)
        return self.browser.get(self.path).json

    def app(self) -> Client:
        """The app, with a new token for its sandbox."""
        token = self.browser.post(f"{self.path}/token").json["access_token"]
        visitor = self.house.visitor()
        visitor.headers["authorization"] = f"Bearer {token}"
        return visitor

    def requests(self, query: str = "?limit=100") -> list[dict[str, Any]]:
        """The request log."""
        rows: list[dict[str, Any]] = self.browser.get(f"/api/v1/apps/{self.app_id}/requests{query}").json["data"]
        return rows

    def requests_once(self, count: int) -> list[dict[str, Any]]:
        """The request log once it holds so many calls."""
        until = time.monotonic() + PATIENCE_SECONDS
        while len(rows := self.requests()) < count:
            assert time.monotonic() < until, rows
            self.house.loop.run(asyncio.sleep(LOOK_AGAIN_SECONDS))
        assert len(rows) == count
        return rows
