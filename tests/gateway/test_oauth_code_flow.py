"""A code for what a person allowed, and tokens for a code."""

import pytest

from support.browser import Browser
from support.house import House
from support.oauth import OAuthApp


@pytest.fixture(scope="module")
def maya(house: House) -> Browser:
    """Someone signed in, who also makes apps."""
    return Browser.signed_in(house)


@pytest.mark.parametrize("confidential", [True, False])
def test_an_app_that_was_allowed_reads_what_was_ticked_and_nothing_else(maya: Browser, confidential: bool) -> None:
    app = OAuthApp.made_by(maya, ["goals:read", "logs:read"], confidential=confidential)

    tokens = app.exchange(app.asked_and_allowed(maya, scopes=["logs:read"])).json

    called = app.bearing(tokens["access_token"])
    assert tokens["scope"] == "logs:read"
    assert called.get("/api/v1/logs").status == 200
    assert called.get("/api/v1/goals").json["code"] == "scope_missing"
