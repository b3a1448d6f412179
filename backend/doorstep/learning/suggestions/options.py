"""A step that may be suggested, from the person's own or from the catalogue, in one shape."""

from dataclasses import dataclass, replace

from doorstep.content.catalogue import CatalogueStep, steps_by_id
from doorstep.content.words import ContextKind, Familiarity, Noise
from doorstep.core.planning.next_step.messages import Candidate
from doorstep.core.planning.next_step.nature import Nature, factors_of
from doorstep.learning.history.days import USUAL_COST
from doorstep.practice.steps.schemas import StepOut

# [H] How long a step of the person's own is taken to be where they did not say.
USUAL_MINUTES = 15
_AT_HOME = frozenset({None, ContextKind.DIGITAL, ContextKind.PHONE, ContextKind.SELF_CARE})


@dataclass(frozen=True, slots=True)
class Option:
    """A step in the words for the person.

    `key` is the catalogue's id where it has one, so that a step taken over shares what was learned of it. `rung` says
    where a ladder has it: `now up sideways smaller`; `own` stands on no ladder; None is the catalogue's.
    `first` and `neighbour` as in the model's `Candidate`.
    """

    key: str
    title: str
    smaller_version: str | None
    nature: Nature
    cost: int
    level: int | None = None
    exit_ease: int | None = None
    at_home: bool = False
    step_id: str | None = None
    catalogue_id: str | None = None
    goal_id: str | None = None
    rung: str | None = None
    first: bool = False
    neighbour: bool = False

    @property
    def minutes(self) -> int | None:
        """How long it takes; None where nobody said."""
        return self.nature.minutes

    def candidate(self) -> Candidate:
        """The option as the model takes it."""
        kind = self.nature.context_kind
        return Candidate(
            step=self.key,
            factors=factors_of(self.nature),
            cost=self.cost,
            minutes=self.minutes or USUAL_MINUTES,
            kind="" if kind is None else kind.value,
            first=self.first,
            neighbour=self.neighbour,
        )

    def with_wish(self, kinds: frozenset[ContextKind]) -> "Option":
        """The option, marked as wished for where it is of such a kind."""
        return replace(self, nature=replace(self.nature, wished=self.nature.context_kind in kinds))


def option_of_catalogue(step: CatalogueStep) -> Option:
    """A step of the catalogue."""
    return Option(
        key=step.id,
        title=step.title,
        smaller_version=step.smaller_version,
        nature=Nature(
            step.context_kind,
            step.minutes,
            step.social_intensity,
            step.group_max,
            step.structured_role,
            step.familiarity,
            step.noise,
            step.needs_known_person,
        ),
        cost=step.energy_cost,
        level=step.level,
        exit_ease=step.exit_ease,
        at_home=step.indoors_at_night,
        catalogue_id=step.id,
    )


def option_of_own(step: StepOut, rung: str) -> Option:
    """A step of the person's own."""
    known = steps_by_id().get(step["catalogue_id"] or "")
    return Option(
        key=step["catalogue_id"] or step["id"],
        title=step.get("title", ""),
        smaller_version=step.get("smaller_version"),
        nature=nature_of_own(step),
        cost=step["energy_cost"] or USUAL_COST,
        level=step["level"],
        exit_ease=step["exit_ease"],
        at_home=known.indoors_at_night if known is not None else step["context_kind"] in _AT_HOME,
        step_id=step["id"],
        catalogue_id=step["catalogue_id"],
        goal_id=step["goal_id"],
        rung=rung,
    )


def nature_of_own(step: StepOut) -> Nature:
    """What the person said of a step of theirs."""
    kind, familiarity, noise = step["context_kind"], step["familiarity"], step["noise"]
    return Nature(
        None if kind is None else ContextKind(kind),
        step["minutes"],
        step["social_intensity"],
        step["group_max"] or step["group_min"],
        step["structured_role"],
        None if familiarity is None else Familiarity(familiarity),
        None if noise is None else Noise(noise),
        step["needs_known_person"],
    )
