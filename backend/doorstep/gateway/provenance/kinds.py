"""What a row of each table is to the person, and what they call it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import msgspec


class WrittenKind(StrEnum):
    """What an app wrote."""

    GOAL = "goal"
    STEP = "step"
    CHECK_IN = "check_in"
    LOG = "log"
    MOMENT = "moment"
    PLAN_ENTRY = "plan_entry"
    PLAN_SERIES = "plan_series"
    PLACE = "place"
    COMPANION = "companion"
    OWN_FACTOR = "own_factor"
    AVAILABILITY = "availability"
    WEEK_PROPOSAL = "week_proposal"
    FOCUS_QUESTION = "focus_question"
    HIDDEN_FACTOR = "hidden_factor"
    EXPERIMENT = "experiment"
    TRIAL = "trial"
    CALENDAR = "calendar"
    PROFILE = "profile"


KINDS: dict[str, WrittenKind] = {
    "goals": WrittenKind.GOAL,
    "steps": WrittenKind.STEP,
    "check_ins": WrittenKind.CHECK_IN,
    "logs": WrittenKind.LOG,
    "moments": WrittenKind.MOMENT,
    "plan_entries": WrittenKind.PLAN_ENTRY,
    "plan_series": WrittenKind.PLAN_SERIES,
    "places": WrittenKind.PLACE,
    "companions": WrittenKind.COMPANION,
    "own_factors": WrittenKind.OWN_FACTOR,
    "availability": WrittenKind.AVAILABILITY,
    "week_proposals": WrittenKind.WEEK_PROPOSAL,
    "focus_questions": WrittenKind.FOCUS_QUESTION,
    "hidden_factors": WrittenKind.HIDDEN_FACTOR,
    "experiments": WrittenKind.EXPERIMENT,
    "experiment_trials": WrittenKind.TRIAL,
    "calendars": WrittenKind.CALENDAR,
    "people": WrittenKind.PROFILE,
}

PARTS: dict[str, str] = {
    "busy_times": "the times of a calendar",
    "plan_moves": "the history of a planned step",
    "week_placements": "the steps of a proposal",
    "suggestions": "cards that were shown",
    "kept_offers": "offers that were answered",
    "shown_notes": "notes that were shown",
    "insight_cards": "worked out of the log",
    "insight_gradings": "worked out of the log",
}
"""Tables whose rows are put back as well, but are nothing a person would look for by themselves."""

_NAMED_BY: dict[str, Callable[[Mapping[str, Any]], str | None]] = {
    "goals": lambda row: row["sentence"],
    "steps": lambda row: row["title"],
    "logs": lambda row: None if row["words"] is None else msgspec.json.decode(row["words"]).get("activity"),
    "moments": lambda row: row["what"],
    "plan_entries": lambda row: row["title"],
    "plan_series": lambda row: row["title"],
    "places": lambda row: row["name"],
    "companions": lambda row: row["name"],
    "own_factors": lambda row: row["name"],
    "calendars": lambda row: row["name"],
    "experiments": lambda row: row["name"] or row["activity"],
}


def name_of(table: str, row: Mapping[str, Any] | None) -> str | None:
    """What the person, or the app, calls this row; None where it has no name."""
    named = _NAMED_BY.get(table)
    return None if row is None or named is None else named(row)
