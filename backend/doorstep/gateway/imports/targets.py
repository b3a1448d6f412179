"""Which fields of a log a column can fill, and what kind of value each takes: read from the log's own schema."""

from enum import StrEnum
from functools import lru_cache
from typing import Any

from doorstep.practice.logs.schemas import LogIn

_REFUSED = frozenset(
    {
        *("id", "occurred_at", "time_zone", "own_factors"),
        *("plan_entry_id", "step_id", "goal_id", "place_id", "companion_ids"),
    }
)


class Takes(StrEnum):
    """What a field takes. A list takes words joined by semicolons."""

    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    TEXT = "text"
    LIST = "list"


@lru_cache(maxsize=1)
def targets() -> dict[str, Takes]:
    """Every path a mapping may name. The rest is set by the server or by the mapping's other parts."""
    document = LogIn.model_json_schema()
    return dict(_paths(document, document.get("$defs", {}), ""))


def _paths(schema: dict[str, Any], definitions: dict[str, Any], before: str) -> list[tuple[str, Takes]]:
    found: list[tuple[str, Takes]] = []
    for name, field in schema.get("properties", {}).items():
        if name in _REFUSED:
            continue
        for option in _options(field, definitions):
            if option.get("type") == "object":
                found += _paths(option, definitions, f"{before}{name}.")
            elif takes := _KINDS.get(option.get("type", "")):
                found.append((before + name, takes))
    return found


_KINDS = {
    "number": Takes.NUMBER,
    "integer": Takes.WHOLE,
    "boolean": Takes.YES_NO,
    "string": Takes.TEXT,
    "array": Takes.LIST,
}


def _options(field: dict[str, Any], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    """The field's alternatives with references followed; `null` is left out."""
    alternatives = field.get("anyOf") or field.get("allOf") or [field]
    followed = [definitions[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in alternatives]
    return [one for one in followed if one.get("type") != "null"]
