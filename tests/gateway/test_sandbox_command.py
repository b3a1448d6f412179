"""`doorstep sandbox`: all one needs to begin, on this machine."""

import pytest

from doorstep.gateway.sandboxes.command import NotHere, local_sandbox
from doorstep.platform.settings import Environment, Settings
from support.browser import Browser
from support.house import House


def test_it_makes_everything_once_and_gives_new_secrets_each_time(house: House, database_settings: Settings) -> None:
    first, second = local_sandbox(database_settings), local_sandbox(database_settings)
    app = house.visitor()
    app.headers["authorization"] = f"Bearer {second.access_token}"
    developer = Browser.at(house, second.email)
    developer.password = second.password

    assert (first.client_id, first.person_id) == (second.client_id, second.person_id)
    assert first.client_secret != second.client_secret
    assert len(app.get("/api/v1/logs?limit=100").json["data"]) == 100
    assert developer.sign_in().status == 200
    assert [one["name"] for one in developer.get("/api/v1/apps").json["data"]] == ["Local sandbox"]
    assert developer.get(f"/api/v1/apps/{second.client_id}/sandbox").json["state"] == "ready"


def test_it_refuses_in_production(database_settings: Settings) -> None:
    with pytest.raises(NotHere):
        local_sandbox(database_settings.model_copy(update={"environment": Environment.PRODUCTION}))
