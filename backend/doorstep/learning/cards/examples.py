"""Examples of cards for the contract."""

from typing import Any

from doorstep.learning.insights.examples import PATTERN, STAMP, TALLY

CARD: dict[str, Any] = {
    **PATTERN,
    "caution": "Times with someone were also more often in the evening. That may be part of it.",
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120009",
    "shown_at": "2026-11-20T06:00:00Z",
    "is_new": True,
    "change": None,
    "change_note": None,
    "rival": {"factor": "time_band", "level": "evening", "difference": 0.61},
    "lit": 17,
}
LESS_SURE: dict[str, Any] = {
    **CARD,
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac12000a",
    "factor": "meal",
    "grade": "no_clear_pattern",
    "grade_label": "No clear pattern so far",
    "sentence": "No clear pattern with a meal beforehand so far.",
    "support_note": None,
    "is_new": False,
    "shown_at": "2026-10-02T06:00:00Z",
    "change": "less_sure",
    "change_note": "With 12 more notes, this looks less sure than it did.",
    "rival": None,
    "caution": "A better day may bring both.",
}
_PAGE: dict[str, Any] = {
    "headline": CARD,
    "data": [LESS_SURE],
    "tallies": [TALLY],
    "tally_heading": "Your notes so far",
    "waiting": 1,
    "next_cursor": None,
    **STAMP,
}
CARDS: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {"example": _PAGE}}}}
