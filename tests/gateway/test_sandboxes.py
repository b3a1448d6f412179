"""The sandbox of an app: a person with a synthetic year, to try everything on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa

from doorstep.gateway.demonstrations.past_weeks import past_check_ins, past_notes
from doorstep.gateway.demonstrations.spans import A_YEAR
from doorstep.gateway.sandboxes.clearing import stays
from doorstep.gateway.sandboxes.making import make_sandbox
from doorstep.platform.accounts.leaving.erasure import left_of
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.schema import metadata
from support.browser import Browser
from support.developer import SCOPES, Developer
from support.house import House
from support.jobs import do_due_jobs

MOST_LOGS = 100


@pytest.fixture(scope="module")
def noor(house: House) -> Developer:
    """A developer whose sandbox is ready and stays as it is."""
    developer = Developer(house)
    assert developer.ready()["state"] == "ready"
    return developer


def test_asking_is_answered_at_once_and_the_year_follows(noor: Developer) -> None:
    made, ready = noor.made, noor.ready()
    again = noor.browser.post(noor.path)

    assert (made.status, made.json["state"], made.json["counts"]["logs"]) == (202, "making", 0)
    assert (ready["state"], ready["ready_at"] is None) == ("ready", False)
    assert (again.status, again.json) == (202, ready)
    assert noor.browser.get(f"/api/v1/apps/{noor.app_id}").json["sandbox_id"] == ready["person_id"]


def test_it_holds_a_year_with_everything_in_it(noor: Developer) -> None:
    counts = noor.ready()["counts"]

    assert 200 <= counts["logs"] <= 320
    assert 140 <= counts["check_ins"] <= 182
    assert (counts["goals"], counts["steps"], counts["places"], counts["companions"]) == (2, 9, 5, 2)
    assert (counts["moments"], counts["plan_entries"]) == (6, 6)


def test_a_token_opens_what_the_app_registered_and_nothing_else(noor: Developer) -> None:
    made = noor.browser.post(f"{noor.path}/token")
    app = noor.app()

    assert (made.status, made.json["token_type"], made.json["expires_in"]) == (200, "Bearer", 1800)
    assert made.json["scopes"] == SCOPES
    assert len(app.get(f"/api/v1/logs?limit={MOST_LOGS}").json["data"]) == MOST_LOGS
    assert app.get("/api/v1/moments").json["code"] == "scope_missing"
    assert app.get(noor.path).json["code"] == "session_needed"


def test_what_the_app_reads_stands_in_no_ones_chain_but_the_sandboxs(noor: Developer) -> None:
    noor.app().get("/api/v1/goals")

    operations = {line["operation"] for line in noor.browser.get("/api/v1/me/access-log").json["data"]}

    assert "list_goals" not in operations


def test_a_reset_takes_back_what_the_app_wrote_and_keeps_its_token_alive(house: House) -> None:
    developer = Developer(house)
    before = developer.ready()
    fresh = _rows(house, before["person_id"])
    app = developer.app()
    first = app.get("/api/v1/goals").json["data"][0]["id"]
    app.post("/api/v1/goals", {"sentence": "I could plant a tree"})
    app.patch(f"/api/v1/goals/{first}", {"sentence": "I could do something else"})

    reset = developer.browser.post(f"{developer.path}/reset")
    after = developer.ready()

    assert (reset.status, reset.json["state"]) == (202, "making")
    assert (after["state"], after["counts"]) == ("ready", before["counts"])
    assert (before["version"], after["version"]) == (1, 2)
    assert _rows(house, before["person_id"]) == fresh
    assert "I could" not in app.get("/api/v1/goals").body.decode()
    assert len(app.get("/api/v1/goals").json["data"]) == 2


def test_the_job_done_by_two_workers_at_once_writes_the_year_once(house: House) -> None:
    developer = Developer(house)
    job = {"person_id": developer.made.json["person_id"], "run": "1"}

    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(make_sandbox, house.foundation, job) for _ in range(2)]:
            done.result()
    made = developer.browser.get(developer.path).json
    make_sandbox(house.foundation, job)

    notes = past_notes(date.fromisoformat(made["last_day"]), "Europe/Vienna", A_YEAR)
    assert (made["state"], made["counts"]["logs"]) == ("ready", len(notes) + 1)
    assert developer.browser.get(developer.path).json == made


def test_a_job_for_a_run_since_asked_for_anew_writes_nothing(house: House) -> None:
    developer = Developer(house)
    developer.browser.post(f"{developer.path}/reset")

    make_sandbox(house.foundation, {"person_id": developer.made.json["person_id"], "run": "1"})

    assert developer.browser.get(developer.path).json["counts"]["goals"] == 0
    assert developer.browser.delete(developer.path).status == 204


@pytest.mark.parametrize("way", ["sandbox", "app", "developer"])
def test_it_goes_with_its_app_and_its_developer(house: House, way: str) -> None:
    developer = Developer(house)
    sandbox_id = developer.made.json["person_id"]
    app = developer.app()
    developer.browser.step_up()

    if way == "sandbox":
        assert developer.browser.delete(developer.path).status == 204
        assert developer.browser.get(developer.path).status == 404
    elif way == "app":
        assert developer.browser.delete(f"/api/v1/apps/{developer.app_id}").status == 204
        assert developer.browser.get("/api/v1/apps").json["data"] == []
        assert developer.browser.get(f"/api/v1/apps/{developer.app_id}").status == 404
    else:
        developer.browser.post("/api/v1/me/erasure")

    assert app.get("/api/v1/goals").status == 401
    if way != "developer":
        do_due_jobs(house)
        assert house.foundation.database.read_now(lambda tx: left_of(tx, sandbox_id)) == []


def test_nobody_elses_app_has_a_sandbox_for_me(house: House, noor: Developer) -> None:
    other = Browser.signed_in(house)

    replies = [
        other.post(noor.path),
        other.get(noor.path),
        other.post(f"{noor.path}/reset"),
        other.post(f"{noor.path}/token"),
        other.delete(noor.path),
    ]

    assert [reply.status for reply in replies] == [404] * 5


@pytest.mark.parametrize("days", range(0, 370, 61))
def test_the_year_has_seasons_gaps_and_beginnings_and_never_lies_ahead(days: int) -> None:
    today = date(2026, 1, 1) + timedelta(days=days)

    notes, mornings = past_notes(today, "UTC", A_YEAR), past_check_ins(today, "UTC", A_YEAR)
    days_noted = sorted(date.fromisoformat(str(note.body["occurred_at"])[:10]) for note in notes)
    moods: dict[int, list[float]] = {}
    for morning in mornings:
        mood = morning["mood"]
        assert isinstance(mood, float)
        moods.setdefault(int(str(morning["at"])[5:7]), []).append(mood)
    dark = [mood for month in (11, 12, 1, 2) for mood in moods.get(month, [])]
    light = [mood for month in (5, 6, 7, 8) for mood in moods.get(month, [])]

    assert 360 <= (days_noted[-1] - days_noted[0]).days <= 372
    assert days_noted[-1] < today
    assert max((b - a).days for a, b in pairwise(days_noted)) >= 14
    assert sum(dark) / len(dark) < sum(light) / len(light)
    assert {note.activity for note in notes[:20]} < {note.activity for note in notes}


def _rows(house: House, person_id: str) -> dict[str, int]:
    """How many rows of each table the sandbox has, but for what says who may come in."""

    def unit(tx: Transaction) -> dict[str, int]:
        tx.act_for(person_id)
        found = {}
        for table in metadata.sorted_tables:
            if table.info.get("personal") and not stays(table):
                count: Statement[dict[str, int]] = Statement(
                    sa.select(sa.func.count().label("rows")).select_from(table).where(of_person(table))
                )
                row = tx.first(count)
                assert row is not None
                found[table.name] = row["rows"]
        return found

    return house.foundation.database.read_now(unit)
