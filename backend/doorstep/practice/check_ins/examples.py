"""Examples of check-ins for the contract."""

from pydantic import ConfigDict, JsonValue

CHECK_IN: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
    "at": "2026-11-22T07:40:00Z",
    "time_zone": "Europe/Vienna",
    "energy": 4.0,
    "mood": 5.5,
    "sleep_hours": 6.5,
    "sleep_quality": 5.0,
    "ate": True,
    "drank": True,
    "note": "Slow start, birds outside.",
    "version": 1,
    "created_at": "2026-11-22T07:40:02Z",
    "changed_at": "2026-11-22T07:40:02Z",
    "source": {"kind": "web", "id": "0193a7b0-11aa-7d05-9c00-0242ac120002"},
}
CHECK_IN_PAGE: dict[str, JsonValue] = {"data": [CHECK_IN], "next_cursor": None}
TODAY: dict[str, JsonValue] = {"check_in": CHECK_IN, "energy_gate": 2, "low_day": True}
CHECK_IN_IN = ConfigDict(
    json_schema_extra={"examples": [{"energy": 4}, {"energy": 4, "mood": 5.5, "sleep_hours": 6.5, "ate": True}]}
)
CHECK_IN_PATCH = ConfigDict(json_schema_extra={"examples": [{"drank": True, "note": "Had some tea."}]})
