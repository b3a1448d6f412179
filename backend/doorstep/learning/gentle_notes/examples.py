"""Examples of gentle notes for the contract."""

from pydantic import ConfigDict, JsonValue

from doorstep.core.planning.quiet import QUIET_SENTENCE

NOTE: dict[str, JsonValue] = {"kind": "quiet", "sentence": QUIET_SENTENCE, "choices": ["tiny_step", "doctor", "rest"]}
NOTES: dict[str, JsonValue] = {"day": "2026-11-23", "notes": [NOTE]}
SHOWN: dict[str, JsonValue] = {"kind": "quiet", "day": "2026-11-23", "put_away": False}
SHOWN_IN = ConfigDict(json_schema_extra={"examples": [{"put_away": False}, {"put_away": True}]})
