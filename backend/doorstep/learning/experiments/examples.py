"""Examples of experiments for the contract."""

from pydantic import ConfigDict, JsonValue

_ID = "0193a7d0-2b1c-7aa0-9d00-0242ac120002"
_LOG_ID = "0193a7c2-5d1e-7c4b-8f00-0242ac120002"
_RECORD: dict[str, JsonValue] = {
    "version": 1,
    "created_at": "2026-11-22T07:40:02Z",
    "changed_at": "2026-11-22T07:40:02Z",
    "source": {"kind": "web", "id": "0193a7b0-11aa-7d05-9c00-0242ac120002"},
}
NEW: dict[str, JsonValue] = {
    "activity": "A walk round the park",
    "factor": "with_someone",
    "ways": {"a": {"value": True}, "b": {"value": False}},
    "outcome": "mood_after",
    "hope": "a",
    "times_each": 5,
}
OWN_IDEA: dict[str, JsonValue] = {
    "name": "Tea first",
    "activity": "Call my sister",
    "notes": "She noticed it first.",
    "ways": {"a": {"words": "a cup of tea first", "energy_cost": 2}, "b": {"words": "straight away"}},
    "outcome": "enjoyment",
    "hope": "a",
    "times_each": 4,
}
TRIAL: dict[str, JsonValue] = {
    "id": "0193a7d4-2b1c-7aa0-9d00-0242ac120002",
    "experiment_id": _ID,
    "number": 1,
    "way": "b",
    "log_id": _LOG_ID,
    **_RECORD,
}
EXPERIMENT: dict[str, JsonValue] = {
    "id": _ID,
    "status": "active",
    "name": None,
    "activity": "A walk round the park",
    "notes": None,
    "step_id": None,
    "factor": "with_someone",
    "ways": {
        "a": {"value": True, "words": "with someone", "energy_cost": 2, "tried": 0},
        "b": {"value": False, "words": "on your own", "energy_cost": 2, "tried": 1},
    },
    "outcome": "mood_after",
    "hope": "a",
    "times_each": 5,
    "next": {"number": 2, "way": "a", "postponed": False, "why": None, "planned_entry_id": None},
    "trials": [TRIAL],
    "ended_at": None,
    **_RECORD,
}
ENDED: dict[str, JsonValue] = {**EXPERIMENT, "status": "ended", "next": None, "ended_at": "2026-11-30T18:02:11Z"}
EXPERIMENT_PAGE: dict[str, JsonValue] = {"data": [EXPERIMENT], "next_cursor": None}
PROPOSALS: dict[str, JsonValue] = {
    "data": [
        {
            "factor": "with_someone",
            "ways": {
                "a": {"value": True, "words": "with someone"},
                "b": {"value": False, "words": "on your own"},
            },
            "outcome": "mood_after",
            "hope": "a",
            "times_each": 5,
            "reason": "hint",
            "why": "Your notes lean this way. Trying both ways can tell more.",
        }
    ],
    "open_experiment_id": None,
}
RESULT: dict[str, JsonValue] = {
    "experiment_id": _ID,
    "state": "found",
    "tried": {"a": 5, "b": 5},
    "needed": 3,
    "values": [{"number": 1, "way": "b", "log_id": _LOG_ID, "value": 5.5, "baseline": 4.0}],
    "finding": {
        "verdict": "as_hoped",
        "means": {"a": 6.9, "b": 5.2},
        "effect": 1.52,
        "interval": {"low": 0.61, "high": 2.43, "mass": 0.9},
        "p_hope": 0.0155,
        "p_either": 0.0309,
        "orders": 194,
        "same_start": True,
        "sentence": "As you hoped: mood afterwards was about 1.5 higher with someone than on your own.",
        "table": "Tried 5 times with someone and 5 times on your own: mood afterwards was 6.9 and 5.2 on average. "
        "Compared from the same starting mood, the first way was likely between 0.6 and 2.4 higher.",
        "caution": "10 tries are few, and another round could come out differently.",
        "note": "Helpful for starting. Some people use it less later.",
        "method": "randomisation-1",
    },
}
EXPERIMENT_IN = ConfigDict(json_schema_extra={"examples": [NEW, OWN_IDEA]})
EXPERIMENT_PATCH = ConfigDict(json_schema_extra={"examples": [{"name": "Company or not"}]})
TRIAL_IN = ConfigDict(json_schema_extra={"examples": [{"log_id": _LOG_ID}]})
