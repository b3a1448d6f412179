"""Offers: one small thing at a time, something smaller always, nothing over today's energy."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from doorstep.core.language.hints import TextKind, hints
from doorstep.learning.offers import words
from doorstep.platform.access.scopes import Scope
from doorstep.platform.clock import utc_now
from support.hours import afternoon, zone_where_it_is
from support.house import House, Person

LIKE = {"group_max": 2, "minutes": 10, "familiarity": "medium", "noise": "moderate", "energy_cost": 2, "supports": []}


@dataclass
class Ladder:
    """A goal of somebody's with steps by name."""

    person: Person
    goal: str
    steps: dict[str, str]

    def add(self, name: str, **more: object) -> str:
        reply = self.person.post(f"{self.goal}/steps", {"title": name, "level": 3, **LIKE, **more})
        assert reply.status == 201, reply.body
        self.steps[name] = reply.json["id"]
        return self.steps[name]

    def log(self, name: str, status: str = "done", **more: object) -> str:
        body: dict[str, object] = {"status": status, "step_id": self.steps[name], **more}
        if status.startswith("done"):
            body["after"] = {"mood": 6}
        reply = self.person.post("/api/v1/logs", body)
        assert reply.status == 201, reply.body
        return str(reply.json["id"])

    def feel(self, energy: float, **more: object) -> None:
        assert self.person.post("/api/v1/check-ins", {"energy": energy, **more}).status == 201

    def look(self) -> dict[str, Any]:
        reply = self.person.get(f"{self.goal}/offers")
        assert reply.status == 200, reply.body
        found: dict[str, Any] = reply.json
        return found

    def offers(self, kind: str) -> list[dict[str, Any]]:
        return [offer for offer in self.look()["offers"] if offer["kind"] == kind]

    def kinds(self) -> list[str]:
        return [offer["kind"] for offer in self.look()["offers"]]


def ladder(house: House, **here: object) -> Ladder:
    maya = house.person(time_zone=zone_where_it_is(12), day_starts_at=0)
    goal = maya.post("/api/v1/goals", {"sentence": "I could know a neighbour"}).headers["location"]
    it = Ladder(maya, goal, {})
    it.add("here", **here)
    return it


def test_a_ladder_without_steps_offers_nothing(house: House) -> None:
    maya = house.person()
    goal = maya.post("/api/v1/goals", {"sentence": "I could know a neighbour"})

    found = maya.get(f"{goal.headers['location']}/offers")

    assert found.json == {"goal_id": goal.json["id"], "now": None, "own_order": False, "held": None, "offers": []}


def test_the_same_elsewhere_and_something_smaller_are_there_from_the_start(house: House) -> None:
    it = ladder(house, smaller_version="Nod and smile")

    found = it.look()

    assert found["now"]["title"] == "here"
    assert [offer["kind"] for offer in found["offers"]] == ["sideways", "smaller"]
    assert [offer["minutes"] for offer in found["offers"]] == [None, 2]
    assert all(offer["changes"] is None and offer["why"] for offer in found["offers"])


def test_one_up_says_which_one_thing_rises_and_why(house: House) -> None:
    it = ladder(house)
    it.add("longer", level=4, minutes=20)
    it.add("longer and louder", level=4, minutes=20, noise="lively")

    for _ in range(2):
        it.log("here", drain=3)

    (up,) = it.offers("up")
    assert (up["step"]["title"], up["changes"]) == ("longer", "duration")
    assert up["sentence"] == "A little longer, and nothing else new."
    assert up["why"] == "Two of the last three like this went all right."


def test_a_place_of_ones_own_that_is_no_louder_and_newer_at_once_stands_beside(house: House) -> None:
    it = ladder(house)
    place = {
        name: it.person.post("/api/v1/places", {"name": name, "familiarity": familiar, "noise": noise}).json["id"]
        for name, familiar, noise in (
            ("market", "low", "lively"),
            ("park", "low", "quiet"),
            ("library", "high", "quiet"),
        )
    }

    known = it.offers("sideways")[0]["place_id"]
    it.person.delete(f"/api/v1/places/{place['library']}")
    newer = it.offers("sideways")[0]
    it.person.delete(f"/api/v1/places/{place['park']}")

    assert known == place["library"]
    assert (newer["place_id"], newer["changes"]) == (place["park"], "novelty")
    assert it.offers("sideways")[0]["place_id"] is None


def test_a_low_day_keeps_at_most_three_choices_and_none_of_them_rises(house: House) -> None:
    it = ladder(house)
    it.add("longer", level=4, minutes=20)
    it.add("shorter", level=2, minutes=5)
    for _ in range(3):
        it.log("here", drain=2, factors={"script": True, "context_kind": "phone"})

    it.feel(4)
    found = it.look()

    assert [offer["kind"] for offer in found["offers"]] == ["sideways", "smaller", "smaller"]
    assert all(offer["changes"] is None for offer in found["offers"])
    assert found["held"]["reason"] == "low_day"


def test_nothing_costs_more_than_todays_energy_and_the_small_version_stays(house: House) -> None:
    it = ladder(house, energy_cost=4)
    it.add("up", level=4, minutes=20, energy_cost=4)
    for _ in range(2):
        it.log("here", drain=2)

    it.feel(6)
    tired = it.kinds()
    it.feel(8)

    assert tired == ["smaller"]
    assert it.kinds() == ["up", "sideways", "smaller"]


def test_much_energy_with_little_sleep_holds_the_step_up(house: House) -> None:
    it = ladder(house)
    it.add("longer", level=4, minutes=20)
    for _ in range(2):
        it.log("here", drain=2)

    for back in range(3):
        it.feel(9, sleep_hours=5, at=(utc_now() - timedelta(days=back)).isoformat())

    assert it.look()["held"]["reason"] == "much_energy"
    assert "up" not in it.kinds()


def test_a_support_three_steps_had_is_asked_about_and_keeping_it_is_an_equal_answer(house: House) -> None:
    it = ladder(house)
    for _ in range(3):
        it.log("here", drain=2, factors={"script": True})

    (asked,) = it.offers("less_support")
    kept = [it.person.post(f"{it.goal}/offers/less_support/keep") for _ in range(2)]

    assert (asked["sentence"], asked["keep"]) == ("Would you like to try with a little less?", "Keep it")
    assert (asked["support"], asked["changes"]) == ("script", "support")
    assert [reply.status for reply in kept] == [200, 200]
    assert it.offers("less_support") == []


def test_after_three_of_a_kind_one_beside_it_is_offered_from_the_ladder_or_the_catalogue(house: House) -> None:
    it = ladder(house, context_kind="phone")
    for _ in range(3):
        it.log("here", drain=8.5 if _ == 0 else 2)

    (from_catalogue,) = it.offers("rotation")
    it.add("a short letter", context_kind="digital", level=1, minutes=5)
    (own,) = it.offers("rotation")

    assert from_catalogue["catalogue_step"]["context_kind"] in ("digital", "one_to_one")
    assert from_catalogue["catalogue_step"]["level"] <= 3
    assert (own["step"]["title"], own["catalogue_step"]) == ("a short letter", None)
    assert own["keep"] == "Stay with what works"


def test_staying_with_what_works_is_an_equal_answer_and_rests_the_offer(house: House) -> None:
    it = ladder(house, context_kind="phone")
    for _ in range(3):
        it.log("here", drain=2)
    before = it.kinds()

    it.person.post(f"{it.goal}/offers/rotation/keep")

    assert "rotation" in before
    assert "rotation" not in it.kinds()


def test_a_step_set_aside_takes_no_offer_away(house: House) -> None:
    it = ladder(house, context_kind="phone")
    it.add("longer", level=4, minutes=20)
    for _ in range(3):
        it.log("here", drain=2, factors={"script": True})
    before = it.look()["offers"]

    for _ in range(3):
        it.log("here", status="not_this_time")

    assert {"up", "less_support", "rotation"} <= {offer["kind"] for offer in before}
    assert it.look()["offers"] == before


def test_after_a_draining_step_one_change_of_surroundings_comes_with_ones_own_notes(house: House) -> None:
    it = ladder(house)
    easy = [_elsewhere(it.person, drain=2, noise="quiet", familiarity="high") for _ in range(4)]
    easy.append(_elsewhere(it.person, drain=3, noise="quiet"))
    _elsewhere(it.person, drain=8, noise="quiet")
    it.log("here", drain=8, factors={"noise": "lively", "familiarity": "high"})

    found = it.look()
    change, rest = found["offers"][:2]

    assert (change["kind"], change["surrounding"]) == ("surroundings", "noise")
    assert change["sentence"] == "The same step where it is quiet."
    assert change["why"] == "It often took little in quiet places: 5 of your notes say so."
    assert (set(change["evidence"]), change["evidence_of"]) == (set(easy), 6)
    assert (rest["kind"], rest["minutes"]) == ("rest", 45)
    assert found["held"]["reason"] == "draining"
    assert "up" not in it.kinds()


def test_what_the_person_named_goes_first_and_needs_no_count(house: House) -> None:
    it = ladder(house)
    it.log("here", draining=True, manageable=False, tags={"draining": ["too_many_people"]})

    (change,) = it.offers("surroundings")

    assert (change["surrounding"], change["evidence"]) == ("crowding", [])
    assert change["why"] == "You named it yourself after that step."


def test_without_notes_that_speak_for_a_change_only_rest_is_proposed(house: House) -> None:
    it = ladder(house)
    it.log("here", drain=9, factors={"noise": "lively"})

    assert it.kinds()[0] == "rest"
    assert "surroundings" not in it.kinds()


def test_with_nobody_to_reach_no_offer_needs_somebody(house: House) -> None:
    it = ladder(house, context_kind="phone")
    it.add("ring Sam", level=4, minutes=20, needs_known_person=True)
    for _ in range(3):
        it.log("here", drain=2)
    with_somebody = it.kinds()

    it.person.patch("/api/v1/me/preferences", {"someone_to_reach": "not_right_now"})
    found = it.look()["offers"]

    assert "up" in with_somebody
    assert "up" not in [offer["kind"] for offer in found]
    assert not any(
        part["needs_known_person"] for offer in found for part in (offer["step"], offer["catalogue_step"]) if part
    )


def test_an_offer_taken_becomes_a_plan_by_the_usual_way(house: House) -> None:
    it = ladder(house)
    place = it.person.post("/api/v1/places", {"name": "The library"}).json["id"]
    (beside,) = it.offers("sideways")

    plan = it.person.post(
        "/api/v1/plan-entries",
        {"step_id": beside["step"]["id"], "place_id": beside["place_id"], "starts_at": afternoon(days=5)},
    )

    assert (plan.status, plan.json["title"], plan.json["place_id"]) == (201, "here", place)


def test_offers_without_the_scope_for_words_hold_none(house: House) -> None:
    it = ladder(house)
    reader = house.token_of(it.person.id, [Scope.GOALS_READ, Scope.LOGS_READ, Scope.CHECK_INS_READ])

    found = reader.get(f"{it.goal}/offers").json

    assert "title" not in found["now"]
    assert all("title" not in offer["step"] for offer in found["offers"])
    assert reader.post(f"{it.goal}/offers/rotation/keep").status == 403


@pytest.mark.parametrize("kind", ["up", "streak"])
def test_what_changes_nothing_cannot_be_kept(house: House, kind: str) -> None:
    it = ladder(house)

    assert it.person.post(f"{it.goal}/offers/{kind}/keep").status == 422


def test_the_words_of_offers_are_choices() -> None:
    said = [
        text
        for value in vars(words).values()
        for text in ([value] if isinstance(value, str) else value.values() if isinstance(value, dict) else [])
        if isinstance(text, str)
    ]

    assert len(said) > 30
    assert [text for text in said if hints(text, TextKind.COPY) or "!" in text] == []


def _elsewhere(person: Person, drain: float, **factors: object) -> str:
    at = (utc_now() - timedelta(days=3)).isoformat()
    body = {"status": "done", "after": {"mood": 6}, "drain": drain, "factors": factors, "occurred_at": at}
    reply = person.post("/api/v1/logs", body)
    assert reply.status == 201, reply.body
    return str(reply.json["id"])
