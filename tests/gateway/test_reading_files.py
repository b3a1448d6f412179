"""Reading and checking a file, by row and column, without a database."""

import gzip
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from doorstep.gateway.imports.checking import check
from doorstep.gateway.imports.messages import CheckReply, CheckRequest
from doorstep.gateway.imports.troubles import Trouble
from doorstep.platform.clock import utc_now

SMALL: dict[str, Any] = {
    "source_name": "Paper diary",
    "time": {"column": "when"},
    "fields": [{"column": "mood", "field": "after.mood"}],
    "constants": {"status": "done"},
}
LIMIT = 16 * 2**20


def test_an_eleven_on_a_scale_of_ten_is_refused_without_a_scale_in_the_mapping_too() -> None:
    reply = _read_text("when,mood\n2026-01-02T10:00,11\n")

    assert [(one.row, one.column, one.code) for one in reply.troubles] == [(2, "mood", "out_of_range")]


def test_a_missing_column_is_named_before_any_row() -> None:
    reply = _read_text("when,humour\n2026-01-02T10:00,5\n")

    assert reply.troubles == (Trouble(1, "mood", "missing_column", "The file has no column of this name."),)


def test_a_gzip_bomb_is_refused_at_the_limit() -> None:
    bomb = gzip.compress(b"when,mood\n" + b"0" * (40 * 2**20))

    reply = _read(bomb)

    assert len(bomb) < 2**17
    assert [one.code for one in reply.troubles] == ["too_large"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("when,mood,note\n2026-01-02T10:00,5,caf\xe9\n".encode("latin-1"), (2, "note", "not_utf8")),
        ("when,mood\n2026-01-02T10:00,5\n".encode("utf-16"), (1, None, "not_utf8")),
        (gzip.compress(b"when,mood\n2026-01-02T10:00,5\n", mtime=0)[:-9], (None, None, "broken_gzip")),
        (b"when,mood\n2026-01-02T10:00,5,6\n", (2, None, "uneven_row")),
        (b"when,when\n2026-01-02T10:00,5\n", (1, "when", "repeated_column")),
        (b"", (1, None, "no_columns")),
        (b"[1]", (1, None, "not_an_object")),
        (b'[{"when": ', (None, None, "broken_json")),
        (b"when,mood\n2026-01-02T10:00,\x00\n", (2, "mood", "nul_character")),
    ],
)
def test_a_file_that_cannot_be_read_says_where_it_stops(
    content: bytes, place: tuple[int | None, str | None, str]
) -> None:
    reply = _read(content)

    assert reply.rows == ()
    assert [(one.row, one.column, one.code) for one in reply.troubles] == [place]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_byte_order_mark_and_gzip_make_no_difference(pack: Callable[[bytes], bytes]) -> None:
    reply = _read(pack("\ufeffwhen;mood\n2026-01-02T10:00;6,5\n".encode()))

    assert [body["after"]["mood"] for body in _bodies(reply)] == [6.5]


def test_a_scale_is_moved_to_ten_and_may_be_reversed() -> None:
    told = {**SMALL, "fields": [{"column": "mood", "field": "after.mood", "scale": [7, 1]}]}

    reply = _read_text("when,mood\n2026-01-02T10:00,1\n2026-01-02T11:00,4\n2026-01-02T12:00,7\n", told)

    assert [body["after"]["mood"] for body in _bodies(reply)] == [10.0, 5.0, 0.0]


def test_a_repeated_hour_follows_the_mapping_and_a_skipped_one_moves_forward() -> None:
    told = {**SMALL, "time": {"column": "when", "fold": "second"}}

    reply = _read_text("when,mood\n2025-10-26T02:30,5\n2025-03-30T02:30,5\n", told)

    assert [body["occurred_at"][:16] for body in _bodies(reply)] == ["2025-10-26T01:30", "2025-03-30T01:30"]


def test_a_repeated_hour_can_be_refused() -> None:
    told = {**SMALL, "time": {"column": "when", "fold": "refuse"}}

    reply = _read_text("when,mood\n2025-10-26T02:30,5\n", told)

    assert [(one.row, one.code) for one in reply.troubles] == [(2, "repeated_hour")]


def test_rows_said_twice_come_in_once_and_a_key_said_two_ways_is_refused() -> None:
    row = "2026-01-02T10:00,5\n"
    keyed = {**SMALL, "key": ["when"]}

    same = _read_text(f"when,mood\n{row}{row}")
    other = _read_text(f"when,mood\n{row}2026-01-02T10:00,6\n", keyed)

    assert (len(same.rows), same.repeated) == (1, 1)
    assert [(one.row, one.code) for one in other.troubles] == [(3, "repeated_key")]


def test_a_field_no_log_has_and_a_field_filled_twice_are_named() -> None:
    fields = [
        {"column": "mood", "field": "after.mood"},
        {"column": "again", "field": "after.mood"},
        {"column": "luck", "field": "luck"},
    ]

    reply = _read_text("when,mood,again,luck\n", {**SMALL, "fields": fields})

    codes = {(one.column, one.code) for one in reply.troubles}
    assert codes == {("luck", "unknown_field"), ("mood", "repeated_field"), ("again", "repeated_field")}


def test_nothing_is_brought_in_from_ahead_of_time() -> None:
    reply = _read_text("when,mood\n2199-01-02T10:00,5\n")

    assert [(one.column, one.code) for one in reply.troubles] == [("when", "out_of_range")]


def _read(content: bytes, told: dict[str, Any] | None = None) -> CheckReply:
    return check(
        CheckRequest(
            person_id="0193a7c2-5d1e-7c4b-8f00-0242ac120002",
            time_zone="Europe/Vienna",
            mapping=msgspec.json.encode(told or SMALL),
            content=content,
            own_factors=(),
            limit=LIMIT,
            now=utc_now().timestamp(),
        )
    )


def _read_text(content: str, told: dict[str, Any] | None = None) -> CheckReply:
    return _read(content.encode(), told)


def _bodies(reply: CheckReply) -> list[dict[str, Any]]:
    return [msgspec.json.decode(row.body) for row in reply.rows]
