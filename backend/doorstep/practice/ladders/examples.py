"""Examples of ladders for the contract."""

from pydantic import JsonValue

from doorstep.practice.steps.examples import STEP

LADDER: dict[str, JsonValue] = {
    "now": STEP,
    "up": [],
    "sideways": [],
    "smaller": [],
    "own_order": False,
    "less_support": None,
}
