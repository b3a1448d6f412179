"""What a change to a log does to its row."""

from collections.abc import Mapping
from typing import Any

from doorstep.content.words import BeforeSource, StepKind
from doorstep.core.planning.weeks import time_band
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.logs.factors import DERIVED
from doorstep.practice.logs.own_factors import own_factors_text
from doorstep.practice.logs.problems import check_telling
from doorstep.practice.logs.schemas import LogOut, LogPatch
from doorstep.practice.logs.writing import WORDS, factors_of, words_text
from doorstep.practice.plans.links import check_links
from doorstep.practice.plans.problems import ExpectationsLocked
from doorstep.practice.plans.queries import stored_entry

_PLAIN = (
    "status",
    "occurred_at",
    "time_zone",
    "minutes",
    "step_id",
    "goal_id",
    "place_id",
    "companion_ids",
    "enjoyment",
    "difficulty",
    "drain",
    "connectedness",
    "mastery",
    "distress_peak",
    "manageable",
    "draining",
    "prediction_outcome",
)
_NESTED: dict[str, tuple[str, ...]] = {
    "before": ("mood", "energy", "source"),
    "during": ("mood",),
    "after": ("mood", "energy"),
    "expected": ("enjoyment", "difficulty"),
}


def changed(tx: Transaction, current: LogOut, body: LogPatch) -> dict[str, Any]:
    """The columns a patch changes; raises InvalidInput, ExpectationsLocked."""
    check_links(tx, body.step_id, body.goal_id, body.place_id, body.companion_ids)
    before: Mapping[str, Any] = current
    sent = body.model_fields_set
    values: dict[str, Any] = {name: getattr(body, name) for name in _PLAIN if name in sent}
    if "kind" in sent:
        values["kind"] = body.kind or StepKind.SOCIAL
    if "tags" in sent:
        values["tags"] = None if body.tags is None else body.tags.model_dump()
    for part in _NESTED.keys() & sent:
        values |= _part(part, getattr(body, part))
    if "expected" in sent:
        _check_lock(tx, current, values)
    if not sent.isdisjoint(WORDS):
        values["words"] = words_text({word: getattr(body, word) if word in sent else before[word] for word in WORDS})
    if "own_factors" in sent:
        kept = {} if body.own_factors is None else {**current.get("own_factors", {}), **body.own_factors}
        values["own_factors"] = own_factors_text(tx, kept)
    if not sent.isdisjoint(("factors", "occurred_at", "time_zone", "minutes")):
        values["factors"] = _factors(current, body, values)
    after_mood = values.get("after_mood", current["after"]["mood"])
    occurred_at = values.get("occurred_at", current["occurred_at"])
    check_telling(values.get("status", current["status"]), after_mood, occurred_at, tx.now)
    return values


def _part(part: str, sent: Any) -> dict[str, Any]:  # noqa: ANN401 - one of the nested parts
    """Columns of a nested part: null empties it, what is absent in it stays; told later, a "before" is recalled."""
    if sent is None:
        return {f"{part}_{name}": None for name in _NESTED[part]}
    values = {f"{part}_{name}": getattr(sent, name) for name in _NESTED[part] if name in sent.model_fields_set}
    if part == "before" and values and "before_source" not in values:
        values["before_source"] = BeforeSource.RECALLED
    return values


def _check_lock(tx: Transaction, current: LogOut, values: Mapping[str, Any]) -> None:
    entry = stored_entry(tx, current["plan_entry_id"]) if current["plan_entry_id"] is not None else None
    if entry is None or entry["started_at"] is None:
        return
    for name, guess in (
        ("enjoyment", current["expected"]["enjoyment"]),
        ("difficulty", current["expected"]["difficulty"]),
    ):
        if values.get(f"expected_{name}", guess) != guess:
            raise ExpectationsLocked


def _factors(current: LogOut, body: LogPatch, values: Mapping[str, Any]) -> dict[str, Any]:
    """The factors after a change; what follows from the time follows it again unless it was said."""
    kept: dict[str, Any] = {name: value for name, value in current["factors"].items() if name not in DERIVED}
    if kept.get("time_band") == time_band(current["occurred_at"], current["time_zone"]):
        del kept["time_band"]
    given: dict[str, Any] = {}
    if "factors" in body.model_fields_set:
        given = body.factors.model_dump(exclude_unset=True) if body.factors is not None else dict.fromkeys(kept)
    for name in given:
        kept.pop(name, None)
    about = (
        values.get("occurred_at", current["occurred_at"]),
        values.get("time_zone", current["time_zone"]),
        values.get("minutes", current["minutes"]),
    )
    return factors_of(given, kept, about)
