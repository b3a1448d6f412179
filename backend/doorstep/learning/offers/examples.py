"""Examples of offers for the contract."""

from pydantic import JsonValue

from doorstep.practice.steps.examples import STEP

_OFFER: dict[str, JsonValue] = {
    "kind": "sideways",
    "sentence": "The same step, at another place of yours.",
    "why": "As big as now. A change of place keeps it fresh.",
    "step": STEP,
    "catalogue_step": None,
    "place_id": "0193a7c2-5d1e-7c4b-8f00-0242ac120009",
    "changes": None,
    "support": None,
    "surrounding": None,
    "minutes": None,
    "evidence": [],
    "evidence_of": 0,
    "keep": None,
}
OFFERS: dict[str, JsonValue] = {
    "goal_id": "0193a7c0-2b1c-7aa0-9d00-0242ac120002",
    "now": STEP,
    "own_order": False,
    "held": None,
    "offers": [
        _OFFER,
        {
            **_OFFER,
            "kind": "smaller",
            "sentence": "The small version of this step.",
            "why": "Smaller is always fine. It says nothing about you.",
            "place_id": None,
            "minutes": 2,
        },
    ],
}
KEPT: dict[str, JsonValue] = {
    "goal_id": "0193a7c0-2b1c-7aa0-9d00-0242ac120002",
    "kind": "rotation",
    "day": "2026-11-23",
}
