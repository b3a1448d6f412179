"""Examples of suggestions for the contract."""

from pydantic import ConfigDict, JsonValue

CARD: dict[str, JsonValue] = {
    "id": "7e0f2b9e-6d0a-5b7b-9f5e-1d7a44a0c001",
    "step_id": None,
    "catalogue_id": "L01-02",
    "goal_id": None,
    "title": "I could send one emoji or reaction to a friend's post",
    "smaller_version": "pick the emoji and save it as a draft",
    "minutes": 2,
    "energy_cost": 1,
    "context_kind": "digital",
    "needs_known_person": True,
    "tiny": True,
    "role": "likely",
    "reason": {"kind": "plain", "sentence": "Two minutes, from home"},
    "state": "offered",
}
SUGGESTIONS: dict[str, JsonValue] = {
    "data": [CARD],
    "next_cursor": None,
    "day": "2026-11-23",
    "energy_gate": 2,
    "low_day": True,
    "not_today": False,
    "rest": {"sentence": "Rest is part of the plan.", "minutes": [15, 30, 60]},
    "method": "next-step-1",
}
SHOWN: dict[str, JsonValue] = {**SUGGESTIONS, "data": [{**CARD, "state": "shown"}]}
CHOSEN: dict[str, JsonValue] = {**CARD, "state": "chosen"}
LEFT: dict[str, JsonValue] = {"day": "2026-11-23", "state": "not_today"}
SHOWN_IN = ConfigDict(json_schema_extra={"examples": [{"limit": 3}, {"limit": 2, "energy": 4.5}]})
