"""From what was sent to the row of a new log, and from that row to the answer, without reading it back."""

from datetime import datetime
from typing import Any, cast

import msgspec

from doorstep.content.words import BeforeSource
from doorstep.core.planning.weeks import day_kind, time_band, zone_named
from doorstep.core.words import DayKind
from doorstep.practice.logs.known import Known
from doorstep.practice.logs.schemas import AfterIn, BeforeIn, LogIn, LogOut
from doorstep.practice.plans.schemas import ExpectedIn

_BEFORE, _AFTER, _EXPECTED = BeforeIn(), AfterIn(), ExpectedIn()
_encode = msgspec.json.Encoder().encode
Row = dict[str, Any]
WORDS = ("activity", "prediction", "surprise", "takeaway")
NO_WORDS: dict[str, str | None] = dict.fromkeys(WORDS)


def new_row(body: LogIn, known: Known, occurred_at: datetime, time_zone: str) -> Row:
    """The columns of a new log, without its own words, own factors and record."""
    before, after = body.before or _BEFORE, body.after or _AFTER
    expected = body.expected or _EXPECTED
    minutes = body.minutes or known.minutes
    taken = before.mood is None and before.energy is None
    return {
        "status": body.status,
        "kind": body.kind or known.kind,
        "occurred_at": occurred_at,
        "time_zone": time_zone,
        "minutes": minutes,
        "plan_entry_id": body.plan_entry_id,
        "step_id": known.step_id,
        "goal_id": known.goal_id,
        "place_id": known.place_id,
        "companion_ids": known.companion_ids if body.companion_ids is None else body.companion_ids,
        "before_mood": known.before.get("mood") if taken else before.mood,
        "before_energy": known.before.get("energy") if taken else before.energy,
        "before_source": known.before.get("source") if taken else before.source or BeforeSource.RECALLED,
        "during_mood": None if body.during is None else body.during.mood,
        "after_mood": after.mood,
        "after_energy": after.energy,
        "expected_enjoyment": _first(expected.enjoyment, known.expected.get("enjoyment")),
        "expected_difficulty": _first(expected.difficulty, known.expected.get("difficulty")),
        "enjoyment": body.enjoyment,
        "difficulty": body.difficulty,
        "drain": body.drain,
        "connectedness": body.connectedness,
        "mastery": body.mastery,
        "distress_peak": body.distress_peak,
        "manageable": body.manageable,
        "draining": body.draining,
        "tags": None if body.tags is None else {"manageable": body.tags.manageable, "draining": body.tags.draining},
        "prediction_outcome": body.prediction_outcome,
        "factors": factors_of(
            {} if body.factors is None else body.factors.__dict__, known.factors, (occurred_at, time_zone, minutes)
        ),
    }


def factors_of(given: Row, known: Any, about: tuple[datetime, str, int | None]) -> Row:  # noqa: ANN401 - a mapping
    """Factors said over factors known, and what follows from the time (`about`: instant, zone, minutes)."""
    factors: Row = {**known}
    for name, value in given.items():
        if value is not None:
            factors[name] = value
    occurred_at, time_zone, minutes = about
    if "time_band" not in factors:
        factors["time_band"] = time_band(occurred_at, time_zone)
    factors["weekend"] = day_kind(occurred_at.astimezone(zone_named(time_zone)).date()) is DayKind.WEEKEND
    if minutes is not None:
        factors["duration"] = minutes
    return factors


def words_of(body: LogIn, known: Known) -> dict[str, str | None]:
    """The log's own words; what the plan called it, and what it guessed, stand in where nothing else is said."""
    return {
        "activity": body.activity or known.activity,
        "prediction": body.prediction or known.prediction,
        "surprise": body.surprise,
        "takeaway": body.takeaway,
    }


def words_text(words: dict[str, str | None]) -> str | None:
    """Own words as they are stored, None for none."""
    return _encode(words).decode() if any(words.values()) else None


def answer_of(row: Row) -> LogOut:
    """A stored or selected flat row in the shape of the contract; `words` and `own_factors` are JSON text or None."""
    words, own_factors = row["words"], row["own_factors"]
    return cast(
        LogOut,
        {
            "id": row["id"],
            "status": row["status"],
            "kind": row["kind"],
            "occurred_at": row["occurred_at"],
            "time_zone": row["time_zone"],
            "minutes": row["minutes"],
            "plan_entry_id": row["plan_entry_id"],
            "step_id": row["step_id"],
            "goal_id": row["goal_id"],
            "place_id": row["place_id"],
            "companion_ids": row["companion_ids"],
            "before": {"mood": row["before_mood"], "energy": row["before_energy"], "source": row["before_source"]},
            "during": {"mood": row["during_mood"]},
            "after": {"mood": row["after_mood"], "energy": row["after_energy"]},
            "expected": {"enjoyment": row["expected_enjoyment"], "difficulty": row["expected_difficulty"]},
            "enjoyment": row["enjoyment"],
            "difficulty": row["difficulty"],
            "drain": row["drain"],
            "connectedness": row["connectedness"],
            "mastery": row["mastery"],
            "distress_peak": row["distress_peak"],
            "manageable": row["manageable"],
            "draining": row["draining"],
            "tags": row["tags"],
            "prediction_outcome": row["prediction_outcome"],
            "factors": row["factors"],
            "version": row["version"],
            "created_at": row["created_at"],
            "changed_at": row["changed_at"],
            "source": {"kind": row["source_kind"], "id": row["source_id"]},
            **(NO_WORDS if words is None else msgspec.json.decode(words)),
            "own_factors": {} if own_factors is None else msgspec.json.decode(own_factors),
        },
    )


def _first(said: float | None, known: float | None) -> float | None:
    return known if said is None else said
