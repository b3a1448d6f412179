"""Own words open in their own place, for their own person, under the operator's key; and nowhere else."""

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap

from doorstep.platform.ids import new_id
from doorstep.platform.keys.sealing import PersonKey, SealBroken
from doorstep.platform.keys.store import KeyStore
from doorstep.platform.keys.wrapping import WrappingKey, new_data_key
from doorstep.schema import metadata
from support.client import Client
from support.house import House
from trust.conftest import RawSql

GOALS = "/api/v1/goals"
SECRET = "I could write to the one I miss"
LONGEST_CODE = 48
CODES = {"basis", "factor", "password_hash", "time_zone", "rule"}
"""Longer clear text that holds no words: a hash, a zone, a recurrence rule."""
DIGESTS = {"fingerprint", "hash", "email_index", "digest", "secret_hash", "previous_secret_hash", "challenge"}
SEALED_BY_HAND = {"import_rows.words", "import_rows.own_factors", "calendar_feeds.secret"}
"""Rows on their way in, sealed before they have a row of their own; a secret of ours, which is nobody's words."""


def a_goal(person: Client, sentence: str = SECRET) -> str:
    made: str = person.post(GOALS, {"sentence": sentence, "why": "Because it is warm there"}).json["id"]
    return made


def assert_closed(person: Client, goal_id: str) -> None:
    """The goal is not shown, and nothing of its words is."""
    reply = person.get(f"{GOALS}/{goal_id}")
    assert (reply.status, reply.json["code"]) == (500, "server_fault")
    assert SECRET not in reply.body.decode()


def test_words_moved_to_another_row_do_not_open(house: House, raw_sql: RawSql) -> None:
    maya = house.person()
    first, second = a_goal(maya), a_goal(maya, "I could have tea")

    raw_sql(f"UPDATE goals SET sentence = (SELECT sentence FROM goals WHERE id = '{first}') WHERE id = '{second}'")

    assert_closed(maya, second)
    assert maya.get(f"{GOALS}/{first}").json["sentence"] == SECRET


def test_words_moved_to_another_column_do_not_open(house: House, raw_sql: RawSql) -> None:
    maya = house.person()
    goal_id = a_goal(maya)

    raw_sql(f"UPDATE goals SET why = sentence WHERE id = '{goal_id}'")

    assert_closed(maya, goal_id)


def test_words_moved_to_another_person_do_not_open(house: House, raw_sql: RawSql) -> None:
    maya, kim = house.person(), house.person()
    goal_id = a_goal(maya)

    raw_sql(f"UPDATE goals SET person_id = '{kim.id}' WHERE id = '{goal_id}'")

    assert_closed(kim, goal_id)


def test_altered_words_do_not_open(house: House, raw_sql: RawSql) -> None:
    maya = house.person()
    goal_id = a_goal(maya)
    (sealed,) = raw_sql(f"SELECT sentence FROM goals WHERE id = '{goal_id}'")[0]
    assert isinstance(sealed, bytes)
    altered = (sealed[:-1] + bytes([sealed[-1] ^ 1])).hex()

    literal = f"X'{altered}'" if house.database == "sqlite" else f"decode('{altered}', 'hex')"
    raw_sql(f"UPDATE goals SET sentence = {literal} WHERE id = '{goal_id}'")

    assert_closed(maya, goal_id)


def test_the_same_words_are_never_stored_alike(house: House, raw_sql: RawSql) -> None:
    maya = house.person()
    ids = [a_goal(maya) for _ in range(3)]

    listed = ", ".join(f"'{goal_id}'" for goal_id in ids)
    stored = {row[0] for row in raw_sql(f"SELECT sentence FROM goals WHERE id IN ({listed})")}

    assert len(stored) == 3


@pytest.mark.parametrize(
    ("place", "row_id"), [("goals.why", "a"), ("goals.sentence", "b"), ("logs.sentence", "a"), ("goals.sentence", "")]
)
def test_a_seal_fits_one_place_only(place: str, row_id: str) -> None:
    key = PersonKey(new_id(), new_data_key())
    sealed = key.seal(SECRET, "goals.sentence", "a")

    with pytest.raises(SealBroken):
        key.open(sealed, place, row_id)
    with pytest.raises(SealBroken):
        PersonKey(new_id(), key.secret).open(sealed, "goals.sentence", "a")
    with pytest.raises(SealBroken):
        PersonKey(key.person_id, new_data_key()).open(sealed, "goals.sentence", "a")
    assert key.open(sealed, "goals.sentence", "a") == SECRET


def test_another_wrapping_key_opens_no_data_key(house: House) -> None:
    maya = house.person()
    other = KeyStore(house.foundation.settings, WrappingKey(b"o" * 32))

    with pytest.raises(InvalidUnwrap):
        other.key_of(maya.id)
    other.close()


def test_every_text_column_of_a_person_holds_codes_only() -> None:
    clear = {
        column.name
        for table in metadata.sorted_tables
        if table.info.get("personal")
        for column in table.columns
        if isinstance(column.type, sa.String) and (column.type.length is None or column.type.length > LONGEST_CODE)
    }

    assert clear <= CODES


def test_every_blob_of_a_person_is_a_digest_or_sealed() -> None:
    blobs = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        if table.info.get("personal")
        for column in table.columns
        if isinstance(column.type, sa.LargeBinary) and column.name not in DIGESTS
    }

    assert blobs <= SEALED_BY_HAND
