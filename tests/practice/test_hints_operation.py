"""Hints through the public surface."""

import pytest
import sqlalchemy as sa

from doorstep.platform.access.scopes import Scope
from doorstep.platform.audit.tables import audit_lines
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from support.house import House, Person

PATH = "/api/v1/language/hints"
LINES: Statement[dict[str, int]] = Statement(
    sa.select(sa.func.count().label("count"))
    .select_from(audit_lines)
    .where(audit_lines.c.subject == sa.bindparam("subject"))
)


def lines_about(house: House, person: Person) -> int:
    def unit(tx: Transaction) -> int:
        tx.act_for(person.id)
        row = tx.first(LINES, subject=tx.key.pseudonym)
        return row["count"] if row else 0

    return house.foundation.database.write_now(unit)


def test_a_duty_word_gets_words_of_choice(house: House) -> None:
    maya = house.person()

    (hint,) = maya.post(PATH, {"text": "I must call Sam", "kind": "step"}).json["hints"]

    assert (hint["start"], hint["end"], hint["matched"]) == (2, 6, "must")
    assert "I could call Sam" in hint["reworded"]


@pytest.mark.parametrize(
    "text", ["I must take my medication", "I must not contact him, there is an order", "I must never go back to him"]
)
def test_real_duties_are_left_alone(house: House, text: str) -> None:
    maya = house.person()

    reply = maya.post(PATH, {"text": text, "kind": "goal"})

    assert (reply.status, reply.json) == (200, {"hints": []})


def test_words_of_danger_get_one_line_that_repeats_nothing(house: House) -> None:
    maya = house.person()

    (marker,) = maya.post(PATH, {"text": "Nobody would miss me", "kind": "plan"}).json["hints"]

    assert (marker["severity"], marker["matched"], marker["suggestions"]) == ("crisis", "", [])
    assert marker["explanation"] == "Help is here if you want it"


@pytest.mark.parametrize("kind", ["diary", "thought", "message", "safety"])
def test_private_writing_gets_no_hints(house: House, kind: str) -> None:
    maya = house.person()

    assert maya.post(PATH, {"text": "I must call Sam", "kind": kind}).json == {"hints": []}


def test_nothing_is_kept_of_what_was_looked_at(house: House) -> None:
    maya = house.person()
    maya.post("/api/v1/goals", {"sentence": "I could write"})
    before = lines_about(house, maya)

    maya.post(PATH, {"text": "I must call Sam", "kind": "step"})

    assert before == 1
    assert lines_about(house, maya) == before


def test_it_asks_for_a_text_a_kind_and_a_caller(house: House) -> None:
    maya = house.person()

    too_long = maya.post(PATH, {"text": "x" * 501, "kind": "step"})
    unknown = maya.post(PATH, {"text": "x", "kind": "poem"})
    token = house.token_of(maya.id, [Scope.PLACES_READ])

    assert (too_long.json["errors"][0]["pointer"], unknown.json["errors"][0]["pointer"]) == ("/text", "/kind")
    assert token.post(PATH, {"text": "x", "kind": "step"}).status == 403
    assert house.visitor().post(PATH, {"text": "x", "kind": "step"}).status == 401
