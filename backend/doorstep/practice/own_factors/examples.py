"""Examples of own factors for the contract."""

from pydantic import ConfigDict, JsonValue

OWN_FACTOR: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
    "name": "Coffee that day",
    "kind": "number",
    "unit": "cups",
    "choices": None,
    "version": 1,
    "created_at": "2026-11-22T07:40:02Z",
    "changed_at": "2026-11-22T07:40:02Z",
    "source": {"kind": "web", "id": "0193a7b0-11aa-7d05-9c00-0242ac120002"},
}
OWN_FACTOR_PAGE: dict[str, JsonValue] = {"data": [OWN_FACTOR], "next_cursor": None}
OWN_FACTOR_IN = ConfigDict(
    json_schema_extra={
        "examples": [
            {"name": "Coffee that day", "kind": "number", "unit": "cups"},
            {"name": "How I came", "kind": "choice", "choices": ["on foot", "by bus", "by bike"]},
        ]
    }
)
OWN_FACTOR_PATCH = ConfigDict(json_schema_extra={"examples": [{"name": "Cups of coffee"}]})
