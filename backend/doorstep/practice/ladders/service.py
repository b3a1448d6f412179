"""What a ladder offers next: the rules are `core.planning.ladder`, here they meet the person's steps and logs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doorstep.content.words import ContextKind, Familiarity, Noise, SomeoneToReach, Status, Support
from doorstep.core.planning.energy import energy_gate, much_energy_little_sleep
from doorstep.core.planning.ladder import LadderStep, Offer, Try, gentleness, has_own_order, offer, support_to_lessen
from doorstep.core.planning.rising import may_rise
from doorstep.core.words import code_of
from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.profile.queries import preferences
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.check_ins.queries import latest_today, recent_readings
from doorstep.practice.days.queries import own_clock
from doorstep.practice.goals.queries import goal
from doorstep.practice.ladders.queries import TriedRow, tried
from doorstep.practice.ladders.schemas import LadderOut
from doorstep.practice.steps.queries import all_steps_of_goal
from doorstep.practice.steps.schemas import StepOut

_SUPPORT_FACTORS = {
    "with_someone": Support.COMPANION,
    "exit_plan_made": Support.EXIT_PLAN,
    "script": Support.SCRIPT,
    "arrive_early": Support.ARRIVE_EARLY,
    "phone_in_hand": Support.PHONE_IN_HAND,
}


@dataclass(frozen=True, slots=True)
class Today:
    """What today is like: energy 0-10, None where it is unknown; whether there is much of it with little sleep."""

    energy: float | None = None
    much_energy: bool = False

    @property
    def may_rise(self) -> bool:
        """Whether anything that rises may be offered."""
        return may_rise(self.energy, self.much_energy)

    @property
    def max_cost(self) -> int | None:
        """The highest energy cost (1-5) today allows, None where energy is unknown."""
        return None if self.energy is None else energy_gate(self.energy)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a goal's ladder stands: its steps by id, as shown and as rungs, what was tried, and today."""

    steps: Mapping[str, StepOut]
    rungs: Sequence[LadderStep]
    tries: Sequence[TriedRow]
    today: Today

    @property
    def now(self) -> LadderStep | None:
        """The step tried last; where none was, the gentlest; None on an empty ladder."""
        known = {rung.id: rung for rung in self.rungs}
        latest = next((row["step_id"] for row in reversed(self.tries) if row["step_id"] in known), None)
        return known[latest] if latest is not None else min(self.rungs, key=gentleness, default=None)

    @property
    def own_order(self) -> bool:
        """Whether the person's own guesses order the ladder."""
        return has_own_order(self.rungs)

    @property
    def less_support(self) -> Support | None:
        """A support the latest three steps taken had alike."""
        taken = [row for row in self.tries if row["status"] != Status.NOT_THIS_TIME]
        return support_to_lessen([_supports(row) for row in taken])

    def offer(self, now: LadderStep, may_rise: bool) -> Offer:
        """What may come after a step of this ladder."""
        there = {rung.id for rung in self.rungs if rung.level == now.level}
        tries = [Try(Status(row["status"]), row["drain"]) for row in self.tries if row["step_id"] in there]
        return offer(now, self.rungs, tries, may_rise, self.today.max_cost)


def ladder(tx: Transaction, grant: Grant, goal_id: str) -> LadderOut:
    """A goal's ladder as it stands; raises NotFound."""
    goal(tx, grant, goal_id)
    stands = standing(tx, grant, goal_id)
    now = stands.now
    if now is None:
        return {"now": None, "up": [], "sideways": [], "smaller": [], "own_order": False, "less_support": None}
    offered = stands.offer(now, stands.today.may_rise)
    return {
        "now": stands.steps[now.id],
        "up": [stands.steps[rung.id] for rung in offered.up],
        "sideways": [stands.steps[rung.id] for rung in offered.sideways],
        "smaller": [stands.steps[rung.id] for rung in offered.smaller],
        "own_order": stands.own_order,
        "less_support": stands.less_support if stands.today.may_rise else None,
    }


def standing(tx: Transaction, grant: Grant, goal_id: str) -> Standing:
    """Where a goal's ladder stands today, without what needs a person the person does not have right now."""
    alone = nobody_to_reach(tx, grant)
    kept = [step for step in all_steps_of_goal(tx, goal_id) if not (alone and step["needs_known_person"])]
    tries = tried(tx, goal_id)
    guesses = {row["step_id"]: row["expected_difficulty"] for row in tries if row["expected_difficulty"] is not None}
    rungs = [rung_of(step, guesses.get(step["id"])) for step in kept]
    return Standing({step["id"]: step for step in kept}, rungs, tries, today(tx))


def nobody_to_reach(tx: Transaction, grant: Grant) -> bool:
    """Whether the person said "Not right now" to "Is there someone you could reach?"."""
    return preferences(tx, grant)["someone_to_reach"] == SomeoneToReach.NOT_RIGHT_NOW


def today(tx: Transaction) -> Today:
    """What today is like, by the latest check-in of the day and the sleep of the last few."""
    latest = latest_today(tx)
    much = much_energy_little_sleep(recent_readings(tx), own_clock(tx).day_of(tx.now))
    return Today(None if latest is None else latest["energy"], much)


def rung_of(step: StepOut, logged_guess: float | None = None) -> LadderStep:
    """A step as the rules see it; `logged_guess` (0-10) stands in where the step has no guess of its own."""
    guess = step["expected_difficulty"] if step["expected_difficulty"] is not None else logged_guess
    familiarity, noise = step["familiarity"], step["noise"]
    supports, context_kind = step["supports"], step["context_kind"]
    return LadderStep(
        id=step["id"],
        level=step["level"] or _level_guessed(guess),
        size=step["group_max"] or step["group_min"],
        minutes=step["minutes"],
        novelty=None if familiarity is None else 2 - code_of(Familiarity(familiarity)),
        noise=None if noise is None else code_of(Noise(noise)),
        place=step["place_id"],
        supports=None if supports is None else frozenset(Support(support) for support in supports),
        expected_difficulty=guess,
        cost=step["energy_cost"],
        context_kind=None if context_kind is None else ContextKind(context_kind),
    )


def _level_guessed(guess: float | None) -> int:
    """A step of the person's own without a level: their guess stands in, and without one the gentlest level."""
    return 1 if guess is None else min(10, max(1, round(guess)))


def _supports(row: TriedRow) -> frozenset[Support]:
    return frozenset(support for factor, support in _SUPPORT_FACTORS.items() if row["factors"].get(factor) is True)
