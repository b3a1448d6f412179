"""Examples of moments for the contract."""

from typing import Any

from pydantic import ConfigDict
from pydantic.types import JsonValue

NEW_MOMENT: dict[str, JsonValue] = {
    "what": "We laughed about the rain",
    "who": "Sam",
    "sense_detail": "the smell of wet leaves",
    "what_i_did": "I stayed five minutes longer",
    "at": "2026-11-21T16:50:00Z",
    "time_zone": "Europe/Vienna",
}
MOMENT: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120004",
    **NEW_MOMENT,
    "log_id": None,
    "companion_ids": None,
    "hidden": False,
    "version": 1,
    "created_at": "2026-11-21T18:02:11.481516Z",
    "changed_at": "2026-11-21T18:02:11.481516Z",
    "source": {"kind": "web", "id": "0193a7c0-11aa-7000-8000-0242ac120002"},
}
MOMENT_IN = ConfigDict(json_schema_extra={"examples": [NEW_MOMENT]})
MOMENT_PATCH = ConfigDict(json_schema_extra={"examples": [{"sense_detail": "warm hands"}]})
MOMENT_OF_LOG = ConfigDict(json_schema_extra={"examples": [{}, {"what": "We laughed about the rain"}]})


def _answers(status: int, example: JsonValue) -> dict[int | str, dict[str, Any]]:
    return {status: {"content": {"application/json": {"example": example}}}}


CREATED = _answers(201, MOMENT)
ONE = _answers(200, MOMENT)
PAGE = _answers(200, {"data": [MOMENT], "next_cursor": None})
KEPT = _answers(200, {"moment": MOMENT})
