"""Taking everything along, and knowing that nothing was forgotten."""

import sqlalchemy as sa

import doorstep.app
from doorstep.platform.accounts.leaving.export import (
    LEFT_OUT_COLUMNS,
    LEFT_OUT_TABLES,
    exported_columns,
    is_exported,
)
from doorstep.platform.database.types import OwnWords
from doorstep.schema import metadata
from support.browser import Browser
from support.house import House

EXPORT = "/api/v1/me/export"
assert doorstep.app

STAGED = {"import_rows"}  # columns of logs, checked there
CLEAR = {
    "app_requests.operation": "an operation's name",
    "app_requests.outcome": "a problem's code",
    "sandboxes.day": "a day, set by the server",
    "time_zone": "an IANA name, checked",
    "source_kind": "set by the server",
    "people.password_hash": "a digest",
    "people.locale": "a language tag, checked",
    "people.country": "a country code, checked",
    "plan_series.rule": "a repeat rule of a small grammar, checked",
    "plan_series.starts_local": "a local time",
    "plan_series.ends_before": "a local time",
    "plan_entries.original_start": "a local time",
    "steps.catalogue_id": "an id of the catalogue",
    "focus_questions.factor": "a factor's code, or the id of an own one",
    "focus_questions.level": "a level's code, or its place in a list",
    "experiments.factor": "a factor's code, or the id of an own one",
    "experiments.drawn_order": "one letter a trial, drawn by the server",
    "hidden_factors.factor": "a factor's code, or the id of an own one",
    "shown_notes.day": "a local day",
    "kept_offers.day": "a local day",
    "suggestions.day": "a local day",
    "suggestions.step_key": "the id of a step, or the catalogue's",
    "suggestions.catalogue_id": "an id of the catalogue",
    "app_writes.record_table": "a table's name, set by the server",
    "webhook_deliveries.event_type": "the type of an event",
    "week_proposals.iso_week": "a week of the calendar, checked",
    "week_proposals.basis": "a digest",
    "week_placements.catalogue_id": "an id of the catalogue",
}


def test_the_export_holds_what_the_person_wrote_in_their_words(house: House) -> None:
    maya = Browser.signed_in(house)
    maya.patch("/api/v1/me", {"display_name": "Maya"})
    goal = maya.post("/api/v1/goals", {"sentence": "I could have tea with a friend", "why": "It was good once"}).json
    maya.step_up()

    exported = maya.post(EXPORT)

    records = exported.json["records"]
    (row,) = records["goals"]
    assert exported.status == 200
    assert row["id"] == goal["id"]
    assert (row["sentence"], row["why"]) == (goal["sentence"], goal["why"])
    assert records["people"][0]["email"] == maya.email
    assert records["people"][0]["display_name"] == "Maya"


def test_the_export_holds_no_secret_and_nobody_else(house: House) -> None:
    maya, kim = Browser.signed_in(house), Browser.signed_in(house)
    kim.post("/api/v1/goals", {"sentence": "I could call my sister"})
    maya.step_up()

    text = maya.post(EXPORT).body.decode()

    assert "$argon2" not in text
    assert "hash" not in text
    assert kim.email not in text
    assert "sister" not in text


def test_an_export_under_a_key_is_made_anew_and_whole(house: House) -> None:
    maya = Browser.signed_in(house)
    maya.step_up()

    exports = [maya.post(EXPORT, idempotency_key="once") for _ in range(2)]

    assert [export.status for export in exports] == [200, 200]
    for export in exports:
        assert export.json["records"]["people"][0]["email"] == maya.email


def test_the_export_asks_for_the_password(house: House) -> None:
    maya = Browser.signed_in(house)

    refused = maya.post(EXPORT)

    assert (refused.status, refused.json["code"]) == (403, "step_up_needed")


def test_every_personal_table_and_column_is_exported_or_left_out_for_a_reason() -> None:
    personal = [table for table in metadata.sorted_tables if table.info.get("personal")]

    assert {table.name for table in personal if not is_exported(table)} == set(LEFT_OUT_TABLES)
    for table in personal:
        if is_exported(table):
            left = {column.key for column in table.c} - {column.key for column in exported_columns(table)}
            assert all(key in LEFT_OUT_COLUMNS or f"{table.name}.{key}" in LEFT_OUT_COLUMNS for key in left)
            assert not any(isinstance(table.c[key].type, OwnWords) for key in left), table.name


def test_whatever_has_a_person_is_a_personal_table_or_a_row_of_jobs() -> None:
    with_person = {table.name for table in metadata.sorted_tables if "person_id" in table.c}

    personal = {table.name for table in metadata.sorted_tables if table.info.get("personal")}

    assert with_person - personal == {"due_jobs", "given_up_jobs"}


def test_every_text_of_a_personal_table_is_sealed_or_a_code_from_a_list() -> None:
    clear = set()
    for table in metadata.sorted_tables:
        if not table.info.get("personal") or table.name in STAGED:
            continue
        checks = [str(check.name) for check in table.constraints if isinstance(check, sa.CheckConstraint)]
        for column in table.c:
            listed = any(name.endswith(f"{column.key}_known") for name in checks)
            if isinstance(column.type, sa.String) and not listed and column.key not in CLEAR:
                clear.add(f"{table.name}.{column.key}")

    assert clear <= set(CLEAR)
