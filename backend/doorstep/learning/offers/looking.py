"""Where a person stands when offers are worked out."""

from collections.abc import Sequence
from dataclasses import dataclass

from doorstep.content.words import ContextKind, DrainingTag, Status
from doorstep.core.planning.after_draining import Taken, was_draining
from doorstep.core.planning.energy import is_low_day
from doorstep.core.planning.ladder import LadderStep
from doorstep.learning.offers.schemas import Held
from doorstep.practice.ladders.queries import TriedRow
from doorstep.practice.ladders.service import Standing


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a ladder: where it stands, the present step, and which kinds were kept as they are lately."""

    standing: Standing
    now: LadderStep
    kept: frozenset[str]

    @property
    def after_draining(self) -> Taken | None:
        """The latest step taken, if it was draining."""
        taken = [row for row in self.standing.tries if row["status"] != Status.NOT_THIS_TIME]
        latest = _taken(taken[-1]) if taken else None
        return latest if latest is not None and was_draining(latest) else None

    @property
    def held(self) -> Held | None:
        """Why nothing that rises is offered, or None when it may be."""
        today = self.standing.today
        if today.energy is not None and is_low_day(today.energy):
            return Held.LOW_DAY
        if not today.may_rise:
            return Held.MUCH_ENERGY
        return Held.DRAINING if self.after_draining is not None else None

    @property
    def may_rise(self) -> bool:
        """Whether anything that rises may be offered."""
        return self.held is None

    @property
    def done_kinds(self) -> Sequence[ContextKind | None]:
        """The kinds of the steps done in full, oldest first."""
        known = {rung.id: rung.context_kind for rung in self.standing.rungs}
        return [_kind(row) or known.get(row["step_id"]) for row in self.standing.tries if row["status"] == Status.DONE]


def _kind(row: TriedRow) -> ContextKind | None:
    kind = row["factors"].get("context_kind")
    return None if kind is None else ContextKind(kind)


def _taken(row: TriedRow) -> Taken:
    tags = (row["tags"] or {}).get("draining", [])
    return Taken(row["id"], row["factors"], row["drain"], row["draining"], frozenset(DrainingTag(tag) for tag in tags))
