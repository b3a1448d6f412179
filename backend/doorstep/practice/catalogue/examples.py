"""Examples of the catalogue for the contract."""

from pydantic import JsonValue

CATALOGUE_STEP: dict[str, JsonValue] = {
    "id": "L01-08",
    "level": 1,
    "title": "I could open the window and listen to the street for two minutes",
    "context_kind": "community",
    "minutes": 2,
    "energy_cost": 1,
    "social_intensity": 1,
    "group_min": 1,
    "group_max": 1,
    "structured_role": False,
    "familiarity": "high",
    "noise": "quiet",
    "daylight": "either",
    "exit_ease": 5,
    "kind": "social",
    "smaller_version": "listen for three breaths",
    "purpose": "Let the world in a little",
    "topic": "none needed",
    "needs_known_person": False,
    "indoors_at_night": True,
    "replies": False,
    "asks_for_help": False,
}
CATALOGUE_PAGE: dict[str, JsonValue] = {"data": [CATALOGUE_STEP], "next_cursor": None}
COLLECTION: dict[str, JsonValue] = {
    "id": "starting-with-nobody-in-mind",
    "title": "Starting with nobody in mind",
    "description": "Small steps that need nobody you already know.",
    "step_ids": ["L01-08"],
}
COLLECTIONS: dict[str, JsonValue] = {"data": [COLLECTION]}
COLLECTION_STEPS: dict[str, JsonValue] = COLLECTION | {"steps": [CATALOGUE_STEP]}
