"""Examples of hidden factors for the contract."""

from pydantic import JsonValue

HIDDEN: dict[str, JsonValue] = {"factor": "group_size", "hidden": True, "hidden_at": "2026-11-21T18:02:11Z"}
SHOWN: dict[str, JsonValue] = {"factor": "group_size", "hidden": False, "hidden_at": None}
PAGE: dict[str, JsonValue] = {"data": [HIDDEN], "next_cursor": None}
