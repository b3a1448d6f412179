"""Moments through the public surface."""

from datetime import timedelta

from doorstep.platform.access.scopes import Scope
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.practice.logs.examples import NEW_LOG
from doorstep.practice.moments.examples import NEW_MOMENT
from doorstep.practice.moments.tables import moments
from support.house import House, Person

MOMENTS = "/api/v1/moments"


def _kept(person: Person) -> str | None:
    moment = person.get(f"{MOMENTS}/kept").json["moment"]
    return None if moment is None else str(moment["id"])


def test_a_moment_comes_back_as_it_was_kept(house: House) -> None:
    maya = house.person()

    created = maya.post(MOMENTS, NEW_MOMENT)
    read = maya.get(created.headers["location"])

    assert created.status == 201
    assert read.json == created.json
    assert {name: read.json[name] for name in NEW_MOMENT} == NEW_MOMENT
    assert maya.get(MOMENTS).json == {"data": [read.json], "next_cursor": None}


def test_a_change_merges_and_null_empties(house: House) -> None:
    maya = house.person()
    location = maya.post(MOMENTS, NEW_MOMENT).headers["location"]

    changed = maya.patch(location, {"who": None, "sense_detail": "warm hands"}).json
    refused = maya.patch(location, {"what": None})

    assert (changed["who"], changed["sense_detail"]) == (None, "warm hands")
    assert (changed["what"], changed["what_i_did"]) == (NEW_MOMENT["what"], NEW_MOMENT["what_i_did"])
    assert refused.status == 422


def test_one_tap_keeps_a_moment_of_a_log_once(house: House) -> None:
    maya = house.person()
    log = maya.post("/api/v1/logs", NEW_LOG).json

    first = maya.post(f"/api/v1/logs/{log['id']}/moment", {})
    second = maya.post(f"/api/v1/logs/{log['id']}/moment", {"what": "Something else"})

    assert (first.status, first.json["what"]) == (200, NEW_LOG["takeaway"])
    assert (first.json["log_id"], first.json["at"]) == (log["id"], log["occurred_at"])
    assert second.json == first.json
    assert len(maya.get(f"{MOMENTS}?log_id={log['id']}").json["data"]) == 1


def test_a_tap_after_removal_brings_the_moment_back(house: House) -> None:
    maya = house.person()
    log = maya.post("/api/v1/logs", NEW_LOG).json
    moment = maya.post(f"/api/v1/logs/{log['id']}/moment", {}).json

    maya.delete(f"{MOMENTS}/{moment['id']}")
    again = maya.post(f"/api/v1/logs/{log['id']}/moment", {})

    assert again.json["id"] == moment["id"]
    assert maya.get(f"{MOMENTS}/{moment['id']}").status == 200


def test_a_log_without_words_needs_some(house: House) -> None:
    maya = house.person()
    log = maya.post("/api/v1/logs", {"status": "stepped_back"}).json

    refused = maya.post(f"/api/v1/logs/{log['id']}/moment", {})
    kept = maya.post(f"/api/v1/logs/{log['id']}/moment", {"what": "The quiet afterwards"})

    assert refused.json["errors"][0]["pointer"] == "/what"
    assert kept.json["what"] == "The quiet afterwards"
    assert maya.post(f"/api/v1/logs/{new_id()}/moment", {}).status == 404


def test_a_hidden_moment_is_kept_but_not_shown(house: House) -> None:
    maya = house.person()
    location = maya.post(MOMENTS, NEW_MOMENT).headers["location"]

    hidden = maya.post(f"{location}/hide").json
    away = (_kept(maya), maya.get(MOMENTS).json["data"], maya.get(f"{MOMENTS}?hidden=true").json["data"])
    shown = maya.post(f"{location}/show").json

    assert hidden["hidden"] is True
    assert away == (None, [], [hidden])
    assert shown["hidden"] is False
    assert _kept(maya) == shown["id"]


def test_a_moment_with_a_hidden_companion_stays_out_of_sight(house: House) -> None:
    maya = house.person()
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    log = maya.post("/api/v1/logs", {**NEW_LOG, "companion_ids": [sam]}).json
    moment = maya.post(f"/api/v1/logs/{log['id']}/moment", {}).json

    before = _kept(maya)
    maya.post(f"/api/v1/companions/{sam}/hide")

    assert before == moment["id"]
    assert _kept(maya) is None
    assert maya.get(MOMENTS).json["data"] == []


def test_the_kept_moment_is_the_same_all_day(house: House) -> None:
    maya = house.person()
    made = {maya.post(MOMENTS, {"what": f"Moment {n}"}).json["id"] for n in range(5)}

    drawn = {_kept(maya) for _ in range(4)}
    others = made - drawn
    for moment_id in others:
        maya.delete(f"{MOMENTS}/{moment_id}")

    assert len(drawn) == 1
    assert drawn < made
    assert {_kept(maya)} == drawn


def test_a_removed_moment_can_be_restored_for_seven_days(house: House) -> None:
    maya = house.person()
    kept, lost = (maya.post(MOMENTS, NEW_MOMENT).json["id"] for _ in range(2))

    for moment_id in (kept, lost):
        maya.delete(f"{MOMENTS}/{moment_id}")
    _remove_long_ago(house, maya.id, lost)

    assert maya.get(f"{MOMENTS}/{kept}").status == 404
    assert maya.post(f"{MOMENTS}/{kept}/restore").json["id"] == kept
    assert maya.post(f"{MOMENTS}/{lost}/restore").status == 404
    assert [moment["id"] for moment in maya.get(MOMENTS).json["data"]] == [kept]


def test_another_person_finds_nothing(house: House) -> None:
    maya, kim = house.person(), house.person()
    location = maya.post(MOMENTS, NEW_MOMENT).headers["location"]
    log = maya.post("/api/v1/logs", NEW_LOG).json["id"]

    replies = [
        kim.get(location),
        kim.patch(location, {"what": "x"}),
        kim.delete(location),
        kim.post(f"{location}/hide"),
        kim.post(f"{location}/show"),
        kim.post(f"{location}/restore"),
        kim.post(f"/api/v1/logs/{log}/moment", {}),
    ]

    assert {reply.status for reply in replies} == {404}
    assert (_kept(kim), kim.get(MOMENTS).json["data"]) == (None, [])
    assert kim.post(MOMENTS, {**NEW_MOMENT, "log_id": log}).json["errors"][0]["pointer"] == "/log_id"


def test_own_words_need_the_text_scope(house: House) -> None:
    reader = house.person(scopes=[Scope.MOMENTS_READ, Scope.MOMENTS_WRITE])
    words = {"what", "who", "sense_detail", "what_i_did"}

    created = reader.post(MOMENTS, NEW_MOMENT).json

    assert not words & created.keys()
    assert not words & reader.get(f"{MOMENTS}/kept").json["moment"].keys()
    assert not words & reader.get(MOMENTS).json["data"][0].keys()


def test_the_same_moment_sent_twice_is_kept_once(house: House) -> None:
    maya = house.person()
    body = {**NEW_MOMENT, "id": new_id()}

    first, again = maya.post(MOMENTS, body), maya.post(MOMENTS, body)
    other = maya.post(MOMENTS, {**body, "who": "Kim"})

    assert (first.status, again.status, other.status) == (201, 200, 409)
    assert again.json == first.json


def _remove_long_ago(house: House, person_id: str, moment_id: str) -> None:
    def unit(tx: Transaction) -> None:
        tx.act_for(person_id)
        tx.update(moments, moment_id, {"deleted_at": tx.now - timedelta(days=7, minutes=1)})

    house.foundation.database.write_now(unit)
