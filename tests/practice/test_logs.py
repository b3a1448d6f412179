"""Logs through the public surface."""

from datetime import timedelta

import sqlalchemy as sa

from doorstep.core.language.factors import CHOICE_FACTORS, FACTORS
from doorstep.platform.access.scopes import Scope
from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.practice.logs.examples import NEW_LOG
from doorstep.practice.logs.factors import DERIVED, FactorsIn, FactorsOut
from doorstep.practice.logs.tables import logs
from support.house import House

LOGS = "/api/v1/logs"
WORKED_OUT_LATER = {"energy_before", "days_since_contact", "social_load", "hour", "sleep_quality"}


def test_a_log_comes_back_as_it_was_told(house: House) -> None:
    maya = house.person()

    created = maya.post(LOGS, NEW_LOG)
    read = maya.get(created.headers["location"])
    listed = maya.get(LOGS)

    assert created.status == 201
    assert read.json == created.json
    assert listed.json == {"data": [created.json], "next_cursor": None}
    assert read.headers["etag"] == '"1"'
    assert {name: read.json[name] for name in ("activity", "takeaway", "enjoyment", "manageable")} == {
        name: NEW_LOG[name] for name in ("activity", "takeaway", "enjoyment", "manageable")
    }


def test_the_smallest_log_is_a_status(house: House) -> None:
    maya = house.person(time_zone="Pacific/Auckland")

    created = maya.post(LOGS, {"status": "not_this_time"}).json

    assert created["time_zone"] == "Pacific/Auckland"
    assert created["kind"] == "social"
    assert created["manageable"] is None
    assert created["draining"] is None
    assert created["before"] == {"mood": None, "energy": None, "source": None}
    assert set(created["factors"]) == {"time_band", "weekend"}


def test_something_done_needs_the_mood_afterwards(house: House) -> None:
    maya = house.person()

    refused = [maya.post(LOGS, {"status": status, "after": {"energy": 4}}) for status in ("done", "done_in_part")]
    stepped_back = maya.post(LOGS, {"status": "stepped_back"})

    assert {reply.status for reply in refused} == {422}
    assert refused[0].json["errors"][0]["pointer"] == "/after/mood"
    assert refused[0].json["errors"][0]["code"] == "required"
    assert stepped_back.status == 201


def test_what_is_not_on_the_scale_is_named_and_not_stored(house: House) -> None:
    maya = house.person()
    body = {"status": "done", "after": {"mood": 11}, "drain": 3.25, "factors": {"noise": "deafening"}, "mod": 1}

    refused = maya.post(LOGS, body)

    assert {error["pointer"] for error in refused.json["errors"]} == {"/after/mood", "/drain", "/factors/noise", "/mod"}
    assert maya.get(LOGS).json["data"] == []


def test_a_before_told_afterwards_is_recalled(house: House) -> None:
    maya = house.person()

    told = maya.post(LOGS, {"status": "stepped_back", "before": {"mood": 3}}).json
    at_the_start = maya.post(LOGS, {"status": "stepped_back", "before": {"mood": 3, "source": "start"}}).json
    later = maya.patch(f"{LOGS}/{at_the_start['id']}", {"before": {"mood": 4}}).json

    assert told["before"] == {"mood": 3.0, "energy": None, "source": "recalled"}
    assert at_the_start["before"]["source"] == "start"
    assert later["before"] == {"mood": 4.0, "energy": None, "source": "recalled"}


def test_band_weekend_and_duration_follow_the_local_time(house: House) -> None:
    maya = house.person()
    # 23:30 on Friday in UTC is Saturday afternoon in Auckland.
    body = {
        "status": "done",
        "after": {"mood": 5},
        "occurred_at": "2026-11-20T23:30:00Z",
        "time_zone": "Pacific/Auckland",
        "minutes": 20,
    }

    told = maya.post(LOGS, body).json
    said = maya.post(LOGS, {**body, "factors": {"time_band": "morning"}}).json
    moved = maya.patch(f"{LOGS}/{told['id']}", {"occurred_at": "2026-11-20T07:00:00Z", "minutes": 30}).json

    assert told["factors"] == {"time_band": "afternoon", "weekend": True, "duration": 20}
    assert said["factors"]["time_band"] == "morning"
    assert moved["factors"] == {"time_band": "evening", "weekend": False, "duration": 30}


def test_a_log_does_not_lie_ahead(house: House) -> None:
    maya = house.person()
    ahead = (utc_now() + timedelta(days=3)).isoformat()

    done = maya.post(LOGS, {"status": "done", "after": {"mood": 5}, "occurred_at": ahead})
    not_taken = maya.post(LOGS, {"status": "not_this_time", "occurred_at": ahead})

    assert (done.status, done.json["errors"][0]["pointer"]) == (422, "/occurred_at")
    assert not_taken.status == 201


def test_a_change_merges_and_null_empties(house: House) -> None:
    maya = house.person()
    location = maya.post(LOGS, NEW_LOG).headers["location"]

    changed = maya.patch(
        location,
        {"after": {"energy": None}, "factors": {"noise": None, "meal": True}, "takeaway": None, "drain": 8, "tags": {}},
    ).json

    assert changed["after"] == {"mood": 7.0, "energy": None}
    assert changed["factors"]["meal"] is True
    assert "noise" not in changed["factors"]
    assert changed["factors"]["familiarity"] == "high"
    assert changed["takeaway"] is None
    assert changed["activity"] == NEW_LOG["activity"]
    assert changed["drain"] == 8.0
    assert changed["tags"] == {"manageable": [], "draining": []}
    assert changed["version"] == 2
    assert maya.get(location).json == changed


def test_a_change_cannot_take_the_mood_from_what_was_done(house: House) -> None:
    maya = house.person()
    done = maya.post(LOGS, NEW_LOG).headers["location"]
    not_taken = maya.post(LOGS, {"status": "not_this_time"}).headers["location"]

    refused = [maya.patch(done, {"after": None}), maya.patch(not_taken, {"status": "done"})]
    whole = maya.patch(not_taken, {"status": "done", "after": {"mood": 6}})

    assert [reply.json["errors"][0]["pointer"] for reply in refused] == ["/after/mood", "/after/mood"]
    assert whole.json["status"] == "done"


def test_an_old_version_changes_nothing(house: House) -> None:
    maya = house.person()
    location = maya.post(LOGS, NEW_LOG).headers["location"]

    maya.patch(location, {"drain": 1}, if_match='"1"')
    late = [maya.patch(location, {"drain": 9}, if_match='"1"'), maya.delete(location, if_match='"1"')]

    assert [reply.status for reply in late] == [412, 412]
    assert maya.get(location).json["drain"] == 1.0


def test_a_removed_log_can_be_restored_for_seven_days(house: House) -> None:
    maya = house.person()
    kept, lost = (maya.post(LOGS, NEW_LOG).json["id"] for _ in range(2))

    removed = [maya.delete(f"{LOGS}/{log_id}").status for log_id in (kept, lost)]
    _remove_long_ago(house, maya.id, lost)
    restored = maya.post(f"{LOGS}/{kept}/restore")
    again = maya.post(f"{LOGS}/{kept}/restore")
    too_late = maya.post(f"{LOGS}/{lost}/restore")

    assert removed == [204, 204]
    assert restored.status == 200
    assert maya.get(f"{LOGS}/{kept}").json == restored.json == again.json
    assert too_late.status == 404
    assert [log["id"] for log in maya.get(LOGS).json["data"]] == [kept]


def test_another_person_finds_nothing(house: House) -> None:
    maya, kim = house.person(), house.person()
    location = maya.post(LOGS, NEW_LOG).headers["location"]

    replies = [
        kim.get(location),
        kim.patch(location, {"drain": 1}),
        kim.delete(location),
        kim.post(f"{location}/restore"),
    ]

    assert [reply.status for reply in replies] == [404, 404, 404, 404]
    assert kim.get(LOGS).json["data"] == []
    assert maya.get(location).status == 200


def test_own_words_need_the_text_scope(house: House) -> None:
    reader = house.person(scopes=[Scope.LOGS_READ, Scope.LOGS_WRITE])

    created = reader.post(LOGS, NEW_LOG).json
    listed = reader.get(LOGS).json["data"][0]
    batched = reader.post(f"{LOGS}/batch", {"logs": [NEW_LOG]}).json["data"][0]["log"]

    for shown in (created, listed, batched):
        assert not {"activity", "prediction", "surprise", "takeaway", "own_factors"} & shown.keys()
        assert shown["factors"]["noise"] == "moderate"


def test_a_token_without_the_scope_is_refused(house: House) -> None:
    reader = house.person(scopes=[Scope.LOGS_READ])

    assert reader.post(LOGS, NEW_LOG).status == 403
    assert house.person(scopes=[Scope.GOALS_READ]).get(LOGS).status == 403


def test_the_same_log_sent_twice_is_kept_once(house: House) -> None:
    maya = house.person()
    body = {**NEW_LOG, "id": new_id()}

    first, again = maya.post(LOGS, body), maya.post(LOGS, body)
    other = maya.post(LOGS, {**body, "drain": 9})
    elsewhere = house.person().post(LOGS, body)

    assert (first.status, again.status, other.status, elsewhere.status) == (201, 200, 409, 201)
    assert again.json == first.json
    assert other.json["code"] == "id_in_use"
    assert len(maya.get(LOGS).json["data"]) == 1


def test_own_words_lie_sealed(house: House) -> None:
    maya = house.person()
    maya.post(LOGS, NEW_LOG)

    def raw(tx: Transaction) -> bytes:
        tx.act_for(maya.id)
        words = sa.type_coerce(logs.c.words, sa.LargeBinary).label("words")
        found = tx.first(Statement(sa.select(words).where(of_person(logs))))
        assert found is not None
        return bytes(found["words"])

    assert b"Sam" not in house.foundation.database.write_now(raw)


def test_every_factor_that_has_words_can_be_logged() -> None:
    known = {*FACTORS, *CHOICE_FACTORS}

    assert set(FactorsIn.model_fields) | set(DERIVED) | WORKED_OUT_LATER == known
    assert set(FactorsOut.__annotations__) == set(FactorsIn.model_fields) | set(DERIVED)


def _remove_long_ago(house: House, person_id: str, log_id: str) -> None:
    def unit(tx: Transaction) -> None:
        tx.act_for(person_id)
        tx.update(logs, log_id, {"deleted_at": tx.now - timedelta(days=7, minutes=1)})

    house.foundation.database.write_now(unit)
