"""Examples of focus questions for the contract."""

from pydantic import JsonValue

QUESTION: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120007",
    "factor": "with_someone",
    "level": None,
    "outcome": "mood_after",
    "question": "Does company go with how you feel afterwards?",
    "asked_at": "2026-11-14T09:12:00Z",
    "asked_beforehand": True,
    "grade": "likely_pattern",
    "so_far": "Company often goes with a better mood afterwards. Seen 21 times.",
    "version": 1,
    "created_at": "2026-11-14T09:12:00Z",
    "changed_at": "2026-11-14T09:12:00Z",
    "source": {"kind": "web", "id": "0193a7c0-11aa-7000-8000-0242ac120002"},
}
PAGE: dict[str, JsonValue] = {"data": [QUESTION], "next_cursor": None}
