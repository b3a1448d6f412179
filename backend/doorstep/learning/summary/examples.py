"""An example of the summary for the contract."""

from typing import Any

SUMMARY: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {
                "example": {
                    "counts": {"notes": 45, "contacts": 31, "rests": 9},
                    "steadiness": {"weeks_with_contact": 8, "sentence": "8 weeks with contact so far."},
                    "expectation_gap": {
                        "mean": 1.4,
                        "interval": {"low": 0.9, "high": 1.9, "mass": 0.9},
                        "n": 26,
                        "sentence": "On the whole, it was more enjoyable than you guessed.",
                        "table": "On the whole, it was more enjoyable than you guessed: about 1.4 points "
                        "(likely between 0.9 and 1.9; 26 notes).",
                        "caution": "A guess made on a hard day may be lower.",
                    },
                    "expectation_needed": 0,
                    "difficulty_gap": None,
                    "difficulty_needed": 2,
                    "sentence": "Counts and guesses are below. Patterns take more notes, and none is made up "
                    "meanwhile.",
                    "method": "mean-gap-t-1",
                    "computed_at": "2026-11-21T18:02:11Z",
                    "entries_used": 45,
                }
            }
        }
    }
}
