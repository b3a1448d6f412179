"""What a goal's ladder offers next."""

from dataclasses import dataclass

from support.house import House, Person

EVEN = {"group_max": 2, "minutes": 10, "familiarity": "medium", "noise": "quiet"}


@dataclass
class Ladder:
    """A goal of somebody's with three steps, one level apart, of the same size."""

    person: Person
    goal: str
    steps: dict[str, str]

    def log(self, name: str, status: str = "done", **more: object) -> None:
        body = {"status": status, "step_id": self.steps[name], "after": {"mood": 6}, **more}
        if status in ("stepped_back", "not_this_time"):
            body.pop("after")
        reply = self.person.post("/api/v1/logs", body)
        assert reply.status == 201, reply.body

    def offers(self) -> dict[str, list[str]]:
        found = self.person.get(f"{self.goal}/ladder").json
        return {part: [step["title"] for step in found[part]] for part in ("up", "sideways", "smaller")}

    def now(self) -> str:
        title: str = self.person.get(f"{self.goal}/ladder").json["now"]["title"]
        return title


def ladder(house: House) -> Ladder:
    maya = house.person()
    goal = maya.post("/api/v1/goals", {"sentence": "I could know a neighbour"}).headers["location"]
    steps = {
        name: maya.post(f"{goal}/steps", {"title": name, "level": level, **EVEN}).json["id"]
        for name, level in (("low", 1), ("middle", 2), ("high", 3))
    }
    return Ladder(maya, goal, steps)


def test_an_empty_ladder_offers_nothing(house: House) -> None:
    maya = house.person()
    goal = maya.post("/api/v1/goals", {"sentence": "I could know a neighbour"}).headers["location"]

    found = maya.get(f"{goal}/ladder")

    assert found.json == {
        "now": None,
        "up": [],
        "sideways": [],
        "smaller": [],
        "own_order": False,
        "less_support": None,
    }


def test_before_any_try_the_gentlest_step_stands(house: House) -> None:
    it = ladder(house)

    assert it.now() == "low"
    assert it.offers() == {"up": [], "sideways": [], "smaller": []}


def test_one_up_follows_two_of_three_that_were_done_and_not_too_draining(house: House) -> None:
    it = ladder(house)

    it.log("middle", drain=6)
    it.log("middle", drain=9)
    before = it.offers()
    it.log("middle", drain=2)
    after = it.offers()

    assert (it.now(), before["up"], before["smaller"]) == ("middle", [], ["low"])
    assert (after["up"], after["smaller"]) == (["high"], ["low"])


def test_as_big_somewhere_else_stands_beside(house: House) -> None:
    it = ladder(house)
    place = it.person.post("/api/v1/places", {"name": "The corner"}).json["id"]
    it.person.post(f"{it.goal}/steps", {"title": "elsewhere", "level": 2, "place_id": place, **EVEN})

    it.log("middle", drain=9)

    assert it.offers()["sideways"] == ["elsewhere"]


def test_no_step_up_on_a_low_day(house: House) -> None:
    it = ladder(house)
    it.log("middle", drain=2)
    it.log("middle", drain=2)

    it.person.post("/api/v1/check-ins", {"energy": 4})
    low = it.offers()
    it.person.post("/api/v1/check-ins", {"energy": 6})
    rested = it.offers()

    assert (low["up"], low["smaller"]) == ([], ["low"])
    assert rested["up"] == ["high"]


def test_the_persons_own_guesses_decide_once_there_are_three(house: House) -> None:
    it = ladder(house)
    for name, guess in (("low", 5), ("middle", 3), ("high", 9)):
        it.person.patch(f"/api/v1/steps/{it.steps[name]}", {"expected_difficulty": guess})

    it.log("middle", drain=2)
    it.log("middle", drain=2)
    found = it.person.get(f"{it.goal}/ladder").json

    assert found["own_order"] is True
    assert [step["title"] for step in found["up"]] == ["low"]


def test_removed_logs_and_other_goals_do_not_count(house: House) -> None:
    it, other = ladder(house), ladder(house)
    elsewhere = it.person.post("/api/v1/steps", {"title": "alone", "level": 2, **EVEN}).json["id"]

    it.log("middle", drain=2)
    it.person.post("/api/v1/logs", {"status": "done", "step_id": elsewhere, "drain": 1, "after": {"mood": 5}})
    other.log("middle", drain=1)
    log = it.person.post(
        "/api/v1/logs", {"status": "done", "step_id": it.steps["middle"], "drain": 1, "after": {"mood": 5}}
    )
    with_it = it.offers()["up"]
    it.person.delete(f"/api/v1/logs/{log.json['id']}")
    without_it = it.offers()["up"]

    assert (with_it, without_it) == (["high"], [])


def test_a_support_used_three_times_may_be_asked_about(house: House) -> None:
    it = ladder(house)

    it.log("low", factors={"script": True, "exit_plan_made": True})
    it.log("low", status="stepped_back", factors={"script": True})
    twice = it.person.get(f"{it.goal}/ladder").json["less_support"]
    it.log("low", status="not_this_time", factors={})
    it.log("low", status="done_in_part", factors={"script": True, "arrive_early": True})
    thrice = it.person.get(f"{it.goal}/ladder").json["less_support"]

    assert (twice, thrice) == (None, "script")
