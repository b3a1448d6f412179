"""Examples of times and wishes for the contract."""

from pydantic import ConfigDict, JsonValue

_FREE: list[JsonValue] = [
    {"weekday": "monday", "starts": "17:00", "ends": "20:30"},
    {"weekday": "saturday", "starts": "10:00", "ends": "16:00"},
]
_BUSY: dict[str, JsonValue] = {
    "day": "2026-11-25",
    "free": False,
    "starts": "14:00",
    "ends": "15:30",
    "label": "Therapy",
}
_WISHES: dict[str, JsonValue] = {"quiet": True, "daylight": False, "preferred_times": ["morning"]}
_TOGETHER: dict[str, JsonValue] = {
    "companion_id": "0193a7c0-2b1c-7aa0-9d00-0242ac120009",
    "weekday": "saturday",
    "starts": "11:00",
    "ends": "13:00",
}
AVAILABILITY_IN = ConfigDict(
    json_schema_extra={
        "examples": [
            {"free_times": _FREE, "exceptions": [_BUSY], "wishes": _WISHES, "companion_times": []},
            {"free_times": None, "companion_times": [_TOGETHER]},
        ]
    }
)
AVAILABILITY: dict[str, JsonValue] = {
    "said": True,
    "free_times": _FREE,
    "exceptions": [_BUSY],
    "wishes": _WISHES,
    "companion_times": [_TOGETHER],
    "version": 2,
    "changed_at": "2026-11-22T07:40:02Z",
}
