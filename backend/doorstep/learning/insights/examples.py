"""Examples of insights for the contract."""

from typing import Any

STAMP = {"method": "av-bma-3", "computed_at": "2026-11-21T18:02:11Z", "entries_used": 45}
PATTERN = {
    "factor": "with_someone",
    "level": None,
    "kind": "pattern",
    "unit": None,
    "outcome": "mood_after",
    "effect": 0.9,
    "interval": {"low": 0.4, "high": 1.4, "mass": 0.9},
    "probability_of_direction": 0.991,
    "n_with": 21,
    "n_without": 24,
    "grade": "likely_pattern",
    "grade_label": "A likely pattern",
    "sentence": "Company often goes with a better mood afterwards. Seen 21 times.",
    "table": "In the 21 times with someone, mood afterwards was about 0.9 higher than from the same starting mood "
    "on your own (likely between 0.4 and 1.4; 24 times on your own).",
    "caution": "You may have company on better days.",
    "support_note": "Helpful for starting. Some people use it less later.",
    "gentler": None,
    "tied_with": [],
    "evidence_count": 45,
    "needed": None,
    "reason": None,
    **STAMP,
}
TALLY = {
    "factor": "context_kind",
    "level": "one_to_one",
    "kind": "tally",
    "outcome": "manageable",
    "k": 9,
    "n": 11,
    "interval": {"low": 0.57, "high": 0.94, "mass": 0.9},
    "sentence": "With one person, it felt manageable 9 times: often.",
    "table": "With one person, it felt manageable 9 of 11 times. It is likely to be so 6 to 9 times in 10.",
    "caution": "Each kind of step has its own people and places.",
    "support_note": None,
    "evidence_count": 11,
    **STAMP,
}
INSIGHTS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {
                "example": {
                    "data": [PATTERN, TALLY],
                    "next_cursor": None,
                    "tally_heading": "Your notes so far",
                    **STAMP,
                }
            }
        }
    },
    304: {"description": "Nothing changed since the ETag in `If-None-Match`."},
}
EVIDENCE: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {
                "example": {
                    "data": [
                        {
                            "log_id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
                            "occurred_at": "2026-11-21T16:30:00Z",
                            "time_zone": "Europe/Vienna",
                            "status": "done",
                            "value": True,
                            "outcome_value": 7.0,
                            "baseline": 4.0,
                            "manageable": True,
                            "draining": None,
                        }
                    ],
                    "next_cursor": None,
                }
            }
        }
    }
}
