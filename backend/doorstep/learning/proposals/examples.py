"""Examples of proposals for the contract."""

from typing import Any

from pydantic import ConfigDict, JsonValue

STEP_ID = "0193a7c0-2b1c-7aa0-9d00-0242ac120014"
PLACEMENT: dict[str, JsonValue] = {
    "id": "0193a7c5-5d1e-7c4b-8f00-0242ac120011",
    "change": "new",
    "state": "open",
    "title": "I could have tea with a neighbour",
    "kind": "social",
    "day": "2026-11-26",
    "starts_at": "2026-11-26T14:00:00Z",
    "minutes": 30,
    "energy_cost": 2,
    "rest_minutes": 0,
    "plan_entry_id": None,
    "step_id": STEP_ID,
    "catalogue_id": None,
    "goal_id": None,
    "place_id": None,
    "companion_ids": [],
    "why": "It has felt good before.",
    "why_this_day": "Wednesday is full.",
    "question": None,
    "accept": None,
    "keep": None,
    "terms": [{"term": "outcome", "points": 84.0}],
    "other_days": [{"day": "2026-11-25", "verdict": "blocked", "rule": "day_energy", "term": None}],
    "was": None,
}
PROPOSAL: dict[str, JsonValue] = {
    "id": "0193a7c5-11aa-7d05-9c00-0242ac120010",
    "iso_week": "2026-W48",
    "kind": "week",
    "status": "open",
    "stale": False,
    "after_log": None,
    "sentence": "A few small things, with room to rest.",
    "room": {"total": 6.0, "used": 4, "why": "A gentle start. There is room for a few small steps this week."},
    "placements": [PLACEMENT],
    "limits": [{"limit": "budget", "day": None}],
    "unmet": [],
    "left_out": [{"step": "L04-01", "title": "I could join a short call"}],
    "proof": "optimal",
    "gap": 0.0,
    "accepted_at": None,
    "version": 1,
    "created_at": "2026-11-23T07:40:02Z",
    "changed_at": "2026-11-23T07:40:02Z",
    "source": {"kind": "web", "id": "0193a7b0-11aa-7d05-9c00-0242ac120002"},
}
PROPOSAL_PAGE: dict[str, JsonValue] = {"data": [PROPOSAL], "next_cursor": None}
WHY_NOT: dict[str, JsonValue] = {
    "step": "L04-01",
    "kind": "rules",
    "sentence": "The room of this week is taken.",
    "filter": None,
    "rules": [{"limit": "budget", "day": None}],
}


def _examples(*bodies: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": list(bodies)})


PROPOSAL_IN = _examples(
    {"kind": "week"},
    {"kind": "week", "pins": [{"catalogue_id": "L01-08", "day": "2026-11-26"}]},
    {"kind": "tired"},
    {"kind": "replan", "after_log": "0193a7c3-5d1e-7c4b-8f00-0242ac120004"},
)
ACCEPT_IN = _examples(
    {},
    {"placements": [{"id": PLACEMENT["id"], "starts_at": "2026-11-27T14:00:00Z"}], "anyway": True},
)
DECLINE_IN = _examples({}, {"placements": [PLACEMENT["id"]]})
UNDO_IN = _examples({}, {"placements": [PLACEMENT["id"]]})
