"""What was done and what was shown, as the model of the next step takes it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from doorstep.content.words import BeforeSource, ContextKind, Familiarity, Noise, Status
from doorstep.core.planning.anchors import Visit, anchors
from doorstep.core.planning.next_step.messages import Note, Showing, Shown
from doorstep.core.planning.next_step.nature import Nature, factors_of
from doorstep.core.planning.next_step.outcome import Felt, outcome_of
from doorstep.learning.history.days import USUAL_COST
from doorstep.learning.suggestions.queries import PastRow, ShownRow
from doorstep.practice.days.queries import OwnClock

_TAKEN = frozenset({Status.DONE, Status.DONE_IN_PART})
# [H] A step that took no more than this shows that its level is within reach.
BEARABLE_DRAIN = 6.0
_FIRST_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done, in full or in part; `key` as in `Option`, empty for one of no step."""

    row: PastRow
    key: str
    nature: Nature
    day: date

    @property
    def level(self) -> int | None:
        """The level of the step it came from."""
        found: int | None = self.row["step"]["level"]
        return found


def steps_done(rows: Iterable[PastRow], clock: OwnClock, hidden: Collection[str]) -> list[Done]:
    """What was done, oldest first; nothing that was done with someone who is hidden now."""
    return [
        Done(row, _key(row), _nature(row), clock.day_of(row["occurred_at"]))
        for row in rows
        if row["status"] in _TAKEN and set(hidden).isdisjoint(row["companion_ids"] or ())
    ]


def notes_of(done: Sequence[Done], wished: Collection[ContextKind]) -> tuple[Note, ...]:
    """What the model learns from."""
    return tuple(_note(one, wished) for one in done)


def showings_of(rows: Sequence[ShownRow]) -> tuple[Showing, ...]:
    """The cards of earlier days, a showing for each day and energy, oldest first."""
    return tuple(
        _showing(day, list(cards)) for (day, _), cards in groupby(rows, key=lambda row: (row["day"], row["gate"]))
    )


def level_in_reach(done: Iterable[Done], gentlest: int) -> int:
    """The highest level that was done without taking too much, `gentlest` at least."""
    levels = [one.level for one in done if (one.row["drain"] or 0.0) <= BEARABLE_DRAIN and one.level is not None]
    return max([gentlest, *levels])


def anchor_keys(done: Iterable[Done]) -> frozenset[str]:
    """The steps that keep going well at one place."""
    visits = [
        Visit(one.row["place_id"], one.key, one.day, one.row["drain"])
        for one in done
        if one.key and one.row["place_id"] is not None
    ]
    return frozenset(anchor.activity for anchor in anchors(visits))


def day_number(day: date) -> float:
    """A local day as the model counts it: showings stand at its start, what was done in its middle."""
    return float((day - _FIRST_DAY).days)


def _key(row: PastRow) -> str:
    return row["step"]["catalogue_id"] or row["step_id"] or ""


def _note(one: Done, wished: Collection[ContextKind]) -> Note:
    row = one.row
    recalled = row["before_source"] == BeforeSource.RECALLED
    felt = Felt(
        row["connectedness"],
        row["mastery"],
        row["enjoyment"],
        row["expected_enjoyment"],
        None if recalled else row["before_mood"],
        row["after_mood"],
    )
    outcome, sd = outcome_of(felt) or (None, 1.0)
    return Note(
        at=day_number(one.day) + 0.5,
        step=one.key,
        factors=factors_of(replace(one.nature, wished=one.nature.context_kind in wished)),
        cost=row["planned_cost"] or row["step"]["energy_cost"] or USUAL_COST,
        energy=None if recalled else row["before_energy"],
        outcome=outcome,
        sd=sd,
    )


def _nature(row: PastRow) -> Nature:
    """The step as it was done; what the log says goes before what the step says."""
    step, factors = row["step"], row["factors"]
    said: dict[str, Any] = {name: factors.get(name, step[name]) for name in ("context_kind", "familiarity", "noise")}
    return Nature(
        None if said["context_kind"] is None else ContextKind(said["context_kind"]),
        row["minutes"] or step["minutes"],
        step["social_intensity"],
        factors.get("group_size") or step["group_max"],
        factors.get("structured_role", step["structured_role"]),
        None if said["familiarity"] is None else Familiarity(said["familiarity"]),
        None if said["noise"] is None else Noise(said["noise"]),
        step["needs_known_person"],
    )


def _showing(day: str, cards: Sequence[ShownRow]) -> Showing:
    chosen = next((place for place, card in enumerate(cards) if card["state"] == "chosen"), None)
    return Showing(
        at=day_number(date.fromisoformat(day)),
        energy=cards[0]["energy"],
        cards=tuple(Shown(card["step_key"], tuple(card["factors"]), card["cost"]) for card in cards),
        chosen=chosen,
    )
