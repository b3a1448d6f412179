"""Examples of imports for the contract."""

from typing import Any

from pydantic import ConfigDict
from pydantic.types import JsonValue

MAPPING: dict[str, JsonValue] = {
    "source_name": "My paper diary",
    "time": {"column": "when", "time_zone": "Europe/Vienna", "fold": "first"},
    "fields": [
        {"column": "what", "field": "activity"},
        {"column": "mood", "field": "after.mood", "scale": [1, 7]},
        {"column": "with", "field": "factors.with_someone", "words": {"alone": False, "friend": True}},
    ],
    "constants": {"status": "done"},
    "own_factors": [{"column": "coffee", "name": "Coffee", "kind": "number", "unit": "cups"}],
}
IMPORT: dict[str, JsonValue] = {
    "mapping": MAPPING,
    "content": "when,what,mood,with,coffee\n2026-11-20T16:30,A walk by the river,5,friend,1\n",
    "dry_run": True,
}
IMPORT_IN = ConfigDict(json_schema_extra={"examples": [IMPORT]})
_DONE = {
    "dry_run": False,
    "rows": 1476,
    "added": 1476,
    "already_here": 0,
    "repeated_in_file": 0,
    "own_factors_made": 2,
    "trouble_count": 0,
    "troubles": [],
}
_WRONG = {
    **_DONE,
    "dry_run": True,
    "added": 0,
    "own_factors_made": 0,
    "trouble_count": 1,
    "troubles": [
        {"row": 17, "column": "mood", "code": "out_of_range", "detail": "Write a number from 1 to 7."},
    ],
}
IMPORTED: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {
                "examples": {"done": {"value": _DONE}, "dry_run": {"value": _WRONG}},
            }
        }
    }
}
