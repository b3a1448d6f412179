"""Cards through the public surface: written by the job, read as they are."""

from datetime import timedelta
from typing import Any

from written_logs import lifted_by_company

from doorstep.core.language.changed_mind import Change
from doorstep.learning.cards.refreshing import refresh_cards
from doorstep.learning.cards.tables import insight_cards, insight_gradings
from doorstep.learning.found.refreshing import REFRESH_CARDS
from doorstep.platform.access.scopes import Scope
from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.tables import due_jobs
from doorstep.practice.logs.stored import JOBS_AFTER_A_LOG
from doorstep.worker import HANDLERS
from support.house import House, Person

CARDS = "/api/v1/insights/cards"


def test_a_log_has_the_cards_written_half_a_minute_later_and_once(house: House) -> None:
    maya = house.person()

    before = utc_now()
    for log in lifted_by_company(3):
        maya.post("/api/v1/logs", log)
    after = utc_now()

    (job,) = _waiting(house, maya)
    assert before <= job["due_at"] - timedelta(seconds=30) <= after


def test_what_follows_a_log_has_someone_to_do_it() -> None:
    assert set(JOBS_AFTER_A_LOG) <= set(HANDLERS)


def test_nothing_is_shown_before_the_job_and_reading_writes_nothing(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40), looked=False)

    page = maya.get(CARDS).json

    assert (page["headline"], page["data"], page["computed_at"], page["entries_used"]) == (None, [], None, 0)
    assert _rows(house, maya, insight_cards) == []


def test_a_pattern_becomes_the_headline_with_its_range_and_what_else_differed(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40))

    card = maya.get(CARDS).json["headline"]

    assert (card["kind"], card["factor"], card["outcome"]) == ("pattern", "with_someone", "mood_after")
    assert card["interval"]["low"] < 2.5 < card["interval"]["high"]
    assert card["is_new"]
    assert (card["change"], card["change_note"]) == (None, None)
    assert card["caution"].endswith("That may be part of it.") == (card["rival"] is not None)
    assert card["support_note"] == "Helpful for starting. Some people use it less later."
    assert maya.get("/api/v1/insights?kind=pattern").json["data"][0]["sentence"] == card["sentence"]


def test_without_a_pattern_a_count_is_the_headline(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(7))

    page = maya.get(CARDS).json

    assert page["headline"]["kind"] == "tally"
    assert page["data"] == []
    assert page["entries_used"] == 7


def test_the_job_may_run_twice_and_makes_no_card_twice(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40))
    once = maya.get(CARDS).json

    _look(house, maya)

    assert maya.get(CARDS).json == once
    assert len(_rows(house, maya, insight_gradings)) == 1 + len(once["data"])


def test_two_new_cards_a_week_and_the_rest_waits(house: House) -> None:
    maya = _someone_with(house, _many_effects(60))

    page = maya.get(CARDS).json

    shown = [page["headline"], *page["data"]]
    assert len(shown) == 2
    assert all(card["is_new"] for card in shown)
    assert page["waiting"] >= 1


def test_a_card_whose_finding_weakens_stays_and_says_so(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40))
    card = maya.get(CARDS).json["headline"]

    for log in maya.get("/api/v1/logs?limit=100").json["data"][5:]:
        maya.delete(f"/api/v1/logs/{log['id']}")
    _look(house, maya)

    page = maya.get(CARDS).json
    weaker = next(one for one in page["data"] if one["id"] == card["id"])
    assert weaker["grade"] == "too_soon"
    assert (weaker["effect"], weaker["interval"]) == (None, None)
    assert weaker["change"] == Change.LESS_SURE
    assert weaker["change_note"] == "Now that some notes have changed, this looks less sure than it did."
    gradings = _rows(house, maya, insight_gradings)
    assert ("steady_pattern", "too_soon") in {(row["previous_grade"], row["grade"]) for row in gradings}


def test_a_hidden_factor_is_gone_from_cards_and_findings_until_it_is_shown_again(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40))
    before = maya.get(CARDS).json

    hidden = maya.post("/api/v1/insights/factors/with_someone/hide")
    without = [maya.get(path).body.decode() for path in (CARDS, "/api/v1/insights")]
    listed = maya.get("/api/v1/insights/factors").json["data"]
    maya.post("/api/v1/insights/factors/with_someone/show")

    assert (hidden.status, hidden.json["hidden"]) == (200, True)
    assert not any('"factor":"with_someone"' in body for body in without)
    assert [one["factor"] for one in listed] == ["with_someone"]
    assert maya.get(CARDS).json == before
    assert maya.get("/api/v1/insights/factors").json["data"] == []


def test_hiding_twice_is_hiding_once_and_an_unknown_factor_is_not_there(house: House) -> None:
    maya = house.person()

    first, again = (maya.post("/api/v1/insights/factors/meal/hide").json for _ in range(2))

    assert first["hidden_at"] == again["hidden_at"]
    assert maya.post("/api/v1/insights/factors/moon/hide").status == 404


def test_a_card_about_an_own_factor_that_was_removed_goes_with_it(house: House) -> None:
    maya = house.person()
    factor = maya.post("/api/v1/own-factors", {"name": "Open window", "kind": "yes_no"}).json["id"]
    logs = lifted_by_company(40)
    for log in logs:
        log["own_factors"] = {factor: log["factors"].pop("with_someone")}
    _write(maya, logs)
    _look(house, maya)
    reader = house.token_of(maya.id, [Scope.INSIGHTS_READ])
    named, plain = maya.get(CARDS), reader.get(CARDS)

    maya.delete(f"/api/v1/own-factors/{factor}")
    _look(house, maya)

    assert named.json["headline"]["factor_name"] == "Open window"
    assert plain.json["headline"]["factor"] == factor
    assert "Open window" not in plain.body.decode()
    assert factor not in maya.get(CARDS).body.decode()


def test_a_person_who_is_gone_is_passed_over(house: House) -> None:
    refresh_cards(house.foundation, {"person_id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002"})


def test_a_look_at_kept_findings_needs_no_working_out(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40))

    kept = maya.get(CARDS).json["computed_at"]

    assert maya.get("/api/v1/insights").json["computed_at"] == kept


def test_nobody_sees_another_persons_cards(house: House) -> None:
    _someone_with(house, lifted_by_company(40))

    page = house.person().get(CARDS).json

    assert (page["headline"], page["data"], page["tallies"]) == (None, [], [])


def _many_effects(count: int) -> list[dict[str, Any]]:
    """Company lifts mood, and with it enjoyment, closeness and drain go their own clear ways."""
    logs = lifted_by_company(count)
    for number, log in enumerate(logs):
        company = log["factors"]["with_someone"]
        wobble = (number % 5) * 0.2
        log["connectedness"] = round(3 + 3 * company + wobble, 1)
        log["drain"] = round(6 - 3 * company + wobble, 1)
        log["enjoyment"] = round(3 + 3 * company + wobble, 1)
    return logs


def _someone_with(house: House, logs: list[dict[str, Any]], *, looked: bool = True) -> Person:
    person = house.person()
    _write(person, logs)
    if looked:
        _look(house, person)
    return person


def _write(person: Person, logs: list[dict[str, Any]]) -> None:
    for start in range(0, len(logs), 100):
        assert person.post("/api/v1/logs/batch", {"logs": logs[start : start + 100]}).status == 207


def _look(house: House, person: Person) -> None:
    HANDLERS[REFRESH_CARDS](house.foundation, {"person_id": person.id})


def _rows(house: House, person: Person, table: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - one of the tables
    statement: Statement[dict[str, Any]] = Statement(table.select().where(of_person(table)))

    def unit(tx: Transaction) -> list[dict[str, Any]]:
        tx.act_for(person.id)
        return tx.all(statement)

    return house.foundation.database.read_now(unit)


def _waiting(house: House, person: Person) -> list[dict[str, Any]]:
    statement: Statement[dict[str, Any]] = Statement(
        due_jobs.select().where(due_jobs.c.job == REFRESH_CARDS), across_people=True
    )
    rows = house.foundation.database.read_now(lambda tx: tx.all(statement))
    return [row for row in rows if row["person_id"] == person.id]
