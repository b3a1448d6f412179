"""Steps through the public surface."""

from doorstep.content.catalogue import steps_by_id
from doorstep.platform.access.scopes import Scope
from doorstep.platform.ids import new_id
from support.house import House, Person

PATH = "/api/v1/steps"


def goal_of(person: Person) -> str:
    location: str = person.post("/api/v1/goals", {"sentence": "I could know a neighbour"}).headers["location"]
    return location


def test_a_title_is_enough_for_a_step_of_ones_own(house: House) -> None:
    maya = house.person()

    created = maya.post(PATH, {"title": "Wave to the baker"})

    assert created.status == 201
    assert maya.get(created.headers["location"]).json == created.json
    assert (created.json["kind"], created.json["origin"], created.json["minutes"]) == ("social", "own", None)
    assert created.json["needs_known_person"] is False


def test_everything_said_of_a_step_comes_back(house: House) -> None:
    maya = house.person()
    place = maya.post("/api/v1/places", {"name": "The corner"}).json["id"]
    said = {
        "title": "Tea at the corner",
        "place_id": place,
        "kind": "restorative",
        "context_kind": "small_group",
        "minutes": 20,
        "energy_cost": 3,
        "social_intensity": 2,
        "group_min": 2,
        "group_max": 4,
        "structured_role": True,
        "smaller_version": "Look in",
        "level": 4,
        "familiarity": "low",
        "noise": "lively",
        "daylight": "day",
        "exit_ease": 5,
        "needs_known_person": True,
        "purpose": "Warmth",
        "topic": "Cake",
        "supports": ["companion", "exit_plan"],
        "expected_difficulty": 4.5,
    }

    created = maya.post(PATH, said)

    assert {name: created.json[name] for name in said} == said


def test_a_step_from_the_catalogue_brings_its_words_and_values(house: House) -> None:
    maya = house.person()
    known = steps_by_id()["L04-06"]

    created = maya.post(PATH, {"catalogue_id": "L04-06", "minutes": 7, "title": "My own words for it"}).json

    assert (created["title"], created["minutes"]) == ("My own words for it", 7)
    assert (created["origin"], created["catalogue_id"]) == ("catalogue", "L04-06")
    assert (created["smaller_version"], created["level"], created["noise"], created["purpose"]) == (
        known.smaller_version,
        known.level,
        known.noise,
        known.purpose,
    )


def test_what_cannot_be_is_refused_by_name(house: House) -> None:
    maya, kim = house.person(), house.person()
    elsewhere = kim.post("/api/v1/places", {"name": "Kim's"}).json["id"]
    refused = {
        "/title": {"minutes": 5},
        "/catalogue_id": {"catalogue_id": "L99-99"},
        "/goal_id": {"title": "Wave", "goal_id": new_id()},
        "/place_id": {"title": "Wave", "place_id": elsewhere},
        "/group_max": {"title": "Wave", "group_min": 5, "group_max": 2},
        "/energy_cost": {"title": "Wave", "energy_cost": 6},
        "/origin": {"title": "Wave", "origin": "clinician"},
    }

    for pointer, body in refused.items():
        reply = maya.post(PATH, body)

        assert (reply.status, [error["pointer"] for error in reply.json["errors"]]) == (422, [pointer])
    assert maya.get(PATH).json["data"] == []


def test_a_change_is_checked_against_what_is_there(house: House) -> None:
    maya = house.person()
    location = maya.post(PATH, {"title": "Wave", "group_min": 3, "minutes": 4}).headers["location"]

    crossed = maya.patch(location, {"group_max": 2})
    emptied = maya.patch(location, {"minutes": None, "title": "Wave twice"})

    assert (crossed.status, crossed.json["errors"][0]["pointer"]) == (422, "/group_max")
    assert (emptied.json["minutes"], emptied.json["title"], emptied.json["version"]) == (None, "Wave twice", 2)
    assert maya.patch(location, {"title": None}).status == 422


def test_a_ladder_is_in_order_of_level_until_there_are_three_guesses(house: House) -> None:
    maya = house.person()
    goal = goal_of(maya)
    steps = {
        name: maya.post(f"{goal}/steps", {"title": name, "level": level}).json["id"]
        for name, level in (("third", 7), ("first", 1), ("second", 3))
    }
    maya.post(f"{goal}/steps", {"title": "no level"})

    by_level = [step["title"] for step in maya.get(f"{goal}/steps").json["data"]]
    for name, guess in (("third", 1), ("second", 2.5), ("first", 9)):
        maya.patch(f"{PATH}/{steps[name]}", {"expected_difficulty": guess})
    by_guess = [step["title"] for step in maya.get(f"{goal}/steps").json["data"]]

    assert by_level == ["first", "second", "third", "no level"]
    assert by_guess == ["third", "second", "first", "no level"]


def test_pages_of_a_ladder_hold_every_step_once(house: House) -> None:
    maya = house.person()
    goal = goal_of(maya)
    for number in range(5):
        maya.post(f"{goal}/steps", {"title": f"Step {number}", "level": 1 + number % 2})

    first = maya.get(f"{goal}/steps?limit=2").json
    second = maya.get(f"{goal}/steps?limit=2&cursor={first['next_cursor']}").json
    third = maya.get(f"{goal}/steps?limit=2&cursor={second['next_cursor']}").json
    levels = [step["level"] for page in (first, second, third) for step in page["data"]]

    assert levels == [1, 1, 1, 2, 2]
    assert third["next_cursor"] is None
    other = goal_of(maya)
    assert maya.get(f"{other}/steps?cursor={first['next_cursor']}").json["code"] == "cursor_mismatch"


def test_the_list_can_be_narrowed(house: House) -> None:
    maya = house.person()
    goal = goal_of(maya)
    maya.post(f"{goal}/steps", {"title": "dear", "energy_cost": 4, "context_kind": "phone"})
    maya.post(f"{goal}/steps", {"title": "cheap", "energy_cost": 1, "context_kind": "phone"})
    maya.post(PATH, {"title": "rest", "energy_cost": 1, "kind": "restorative"})
    maya.post(PATH, {"title": "uncosted"})

    def titles(query: str) -> set[str]:
        return {step["title"] for step in maya.get(f"{PATH}?{query}").json["data"]}

    assert titles("") == {"dear", "cheap", "rest", "uncosted"}
    assert titles("max_energy_cost=2") == {"cheap", "rest"}
    assert titles("kind=restorative") == {"rest"}
    assert titles(f"goal_id={goal.rpartition('/')[2]}&max_energy_cost=4&context_kind=phone") == {"dear", "cheap"}


def test_steps_stay_when_their_goal_goes(house: House) -> None:
    maya = house.person()
    goal = goal_of(maya)
    step = maya.post(f"{goal}/steps", {"title": "Wave"}).headers["location"]

    maya.delete(goal)

    assert maya.get(step).status == 200
    assert maya.get(f"{goal}/steps").status == 404
    assert maya.post(f"{goal}/steps", {"title": "Wave"}).status == 404


def test_own_words_of_steps_need_the_text_scope(house: House) -> None:
    app = house.person(scopes=[Scope.GOALS_READ, Scope.GOALS_WRITE])

    created = app.post(PATH, {"title": "Wave", "topic": "Bread", "purpose": "Warmth", "smaller_version": "Nod"})
    listed = app.get(PATH).json["data"][0]

    for shown in (created.json, listed):
        assert not {"title", "topic", "purpose", "smaller_version"} & shown.keys()


def test_another_person_finds_no_step(house: House) -> None:
    maya, kim = house.person(), house.person()
    goal = goal_of(maya)
    step = f"{PATH}/{maya.post(f'{goal}/steps', {'title': 'Wave'}).json['id']}"

    statuses = [
        kim.get(step).status,
        kim.patch(step, {"level": 1}).status,
        kim.delete(step).status,
        kim.get(f"{goal}/steps").status,
        kim.post(f"{goal}/steps", {"title": "Wave"}).status,
        kim.get(f"{goal}/ladder").status,
    ]

    assert statuses == [404] * 6
    assert maya.get(step).json["version"] == 1


def test_the_same_step_sent_twice_is_one(house: House) -> None:
    maya = house.person()
    goal = goal_of(maya)
    body = {"id": new_id(), "catalogue_id": "L01-08"}

    first, again = (maya.post(f"{goal}/steps", body, idempotency_key="k1") for _ in range(2))
    unkeyed = maya.post(f"{goal}/steps", body)
    other = maya.post(f"{goal}/steps", body | {"minutes": 9})

    assert (first.status, again.status, unkeyed.status, other.status) == (201, 201, 200, 409)
    assert first.headers["location"] == again.headers["location"] == f"{PATH}/{body['id']}"
