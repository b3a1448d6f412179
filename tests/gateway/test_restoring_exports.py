"""An export comes back: into an empty account, record by record, with the same ids."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contract.own_words import Typist
from contract.records import RECORDS
from doorstep.gateway.imports.command import NobodyThere
from doorstep.gateway.restoring.command import restore_file
from doorstep.gateway.restoring.document import NotAnExport
from doorstep.gateway.restoring.service import PROFILE, AccountNotEmpty
from doorstep.platform.settings import Settings
from support.browser import Browser
from support.findings import look_at_the_log, write_a_pattern
from support.house import House

Spoil = Callable[[dict[str, Any]], dict[str, Any]]
ACCOUNT = {"people", "credentials", "sharing_grants", "app_writes", "calendar_feeds"}
"""What an account is, not what was written in it: who they are, how they get in, whom they allowed what."""


def exported(person: Browser) -> dict[str, Any]:
    assert person.step_up().status == 200
    reply = person.post("/api/v1/me/export")
    assert reply.status == 200
    document: dict[str, Any] = reply.json
    return document


def saved(folder: Path, document: dict[str, Any]) -> Path:
    file = folder / "export.json"
    file.write_text(json.dumps(document))
    return file


@pytest.fixture(scope="module")
def document(house: House) -> dict[str, Any]:
    """The export of someone with a record of every kind, own words at every place."""
    typist = Typist(Browser.signed_in(house))
    typist.type_everywhere()
    for name in RECORDS:
        typist.record(name)
    write_a_pattern(typist.client)
    look_at_the_log(house, typist.client.get("/api/v1/me").json["id"])
    assert isinstance(typist.client, Browser)
    return exported(typist.client)


def test_an_export_comes_back_equal_but_for_account_facts(
    house: House, database_settings: Settings, document: dict[str, Any], tmp_path: Path
) -> None:
    kim = Browser.signed_in(house)

    count = restore_file(database_settings, saved(tmp_path, document), kim.email)
    again = exported(kim)

    before, after = document["records"], again["records"]
    assert {name: rows for name, rows in after.items() if name not in ACCOUNT} == {
        name: rows for name, rows in before.items() if name not in ACCOUNT
    }
    assert count == sum(len(rows) for name, rows in before.items() if name not in ACCOUNT) > 50
    (was,), (now,) = before["people"], after["people"]
    assert {name: now[name] for name in PROFILE} == {name: was[name] for name in PROFILE}
    assert now["email"] == kim.email


def test_what_came_back_is_shown_and_can_be_changed(
    house: House, database_settings: Settings, document: dict[str, Any], tmp_path: Path
) -> None:
    kim = Browser.signed_in(house)
    restore_file(database_settings, saved(tmp_path, document), kim.email)
    goal = document["records"]["goals"][0]["id"]

    changed = kim.patch(f"/api/v1/goals/{goal}", {"importance": 4})

    assert (changed.status, changed.json["importance"]) == (200, 4)
    lines = kim.get("/api/v1/me/access-log?limit=100").json["data"]
    assert "An import, brought back what an export held." in [line["sentence"] for line in lines]


def test_an_account_with_something_in_it_stays_as_it_is(
    house: House, database_settings: Settings, document: dict[str, Any], tmp_path: Path
) -> None:
    kim = Browser.signed_in(house)
    kim.post("/api/v1/goals", {"sentence": "I could wave"})

    with pytest.raises(AccountNotEmpty):
        restore_file(database_settings, saved(tmp_path, document), kim.email)

    assert [one["sentence"] for one in kim.get("/api/v1/goals").json["data"]] == ["I could wave"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document | {"format": "something else"},
        lambda document: document | {"format_version": 99},
        lambda document: document | {"records": {"people": []}},
        lambda document: document | {"records": {**document["records"], "goals": [{"id": "1", "colour": "blue"}]}},
        lambda document: document | {"records": {**document["records"], "goals": [{"id": "1"}]}},
        lambda document: (
            document
            | {"records": {**document["records"], "goals": [document["records"]["goals"][0] | {"created_at": "then"}]}}
        ),
        lambda document: {"records": document["records"]},
    ],
)
def test_what_is_no_export_changes_nothing(
    house: House, database_settings: Settings, document: dict[str, Any], tmp_path: Path, spoil: Spoil
) -> None:
    kim = Browser.signed_in(house)

    with pytest.raises(NotAnExport):
        restore_file(database_settings, saved(tmp_path, spoil(document)), kim.email)

    assert kim.get("/api/v1/logs").json["data"] == []


def test_an_address_nobody_has_is_said(database_settings: Settings, document: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(NobodyThere):
        restore_file(database_settings, saved(tmp_path, document), "nobody@example.org")
