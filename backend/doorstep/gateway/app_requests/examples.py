"""Answers about the request log, as the contract shows them."""

from pydantic import JsonValue

REQUEST: dict[str, JsonValue] = {
    "id": "0193a7c8-77aa-7b00-9c11-0242ac120002",
    "at": "2026-11-22T09:20:00Z",
    "operation": "list_logs",
    "status": 200,
    "outcome": "done",
    "milliseconds": 4,
    "sandbox": True,
}
REQUEST_PAGE: dict[str, JsonValue] = {"data": [REQUEST], "next_cursor": None}
