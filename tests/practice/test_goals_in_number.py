"""How many goals can be open at once."""

import asyncio

from doorstep.platform.ids import new_id
from support.house import House, Person

PATH = "/api/v1/goals"


def five_goals(house: House) -> tuple[Person, list[str]]:
    maya = house.person()
    return maya, [maya.post(PATH, {"sentence": f"I could do {i}"}).headers["location"] for i in range(5)]


def test_a_sixth_active_goal_is_refused(house: House) -> None:
    maya, _ = five_goals(house)

    sixth = maya.post(PATH, {"sentence": "I could do one more"})

    assert (sixth.status, sixth.json["code"]) == (409, "too_many_active_goals")
    assert len(maya.get(PATH).json["data"]) == 5


def test_a_goal_that_rests_makes_room(house: House) -> None:
    maya, goals = five_goals(house)
    maya.patch(goals[0], {"status": "stepped_back"})

    sixth = maya.post(PATH, {"sentence": "I could do one more"})
    back = maya.patch(goals[0], {"status": "active"})
    reworded = maya.patch(goals[1], {"status": "active", "importance": 3})

    assert (sixth.status, back.status, reworded.status) == (201, 409, 200)
    assert maya.get(goals[0]).json["status"] == "stepped_back"


def test_sending_the_fifth_again_is_no_sixth(house: House) -> None:
    maya = house.person()
    bodies = [{"id": new_id(), "sentence": f"I could do {i}"} for i in range(5)]

    first = [maya.post(PATH, body).status for body in bodies]
    again = [maya.post(PATH, body).status for body in bodies]

    assert (first, again) == ([201] * 5, [200] * 5)


def test_many_at_once_leave_five(house: House) -> None:
    maya = house.person()

    async def race() -> list[int]:
        sent = [maya.send("POST", PATH, {"sentence": f"I could do {i}"}) for i in range(12)]
        return [reply.status for reply in await asyncio.gather(*sent)]

    statuses = house.loop.run(race())

    assert sorted(statuses) == [201] * 5 + [409] * 7
    assert len(maya.get(f"{PATH}?status=active").json["data"]) == 5


def test_a_status_can_be_filtered_and_not_emptied(house: House) -> None:
    maya, goals = five_goals(house)
    maya.patch(goals[0], {"status": "reached"})

    reached = maya.get(f"{PATH}?status=reached").json["data"]
    emptied = maya.patch(goals[1], {"status": None})
    unknown = maya.get(f"{PATH}?status=lost")

    assert [f"{PATH}/{goal['id']}" for goal in reached] == [goals[0]]
    assert (emptied.status, unknown.status) == (422, 422)
