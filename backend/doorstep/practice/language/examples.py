"""Examples of hints for the contract."""

from pydantic import ConfigDict, JsonValue

HINTS_IN = ConfigDict(json_schema_extra={"examples": [{"text": "I must call Sam", "kind": "step"}]})
HINTS: dict[str, JsonValue] = {
    "hints": [
        {
            "rule": "must",
            "start": 2,
            "end": 6,
            "severity": "suggest",
            "matched": "must",
            "suggestions": ["I could", "I choose to"],
            "reworded": ["I could call Sam", "I choose to call Sam"],
            "explanation": "This reads like a duty. A choice can weigh less.",
        }
    ]
}
