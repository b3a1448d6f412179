"""What a ladder offers next: the rules are `core.planning.ladder`, here they meet the person's steps and logs."""

from collections.abc import Sequence

from doorstep.content.words import Familiarity, Noise, Status, Support
from doorstep.core.planning.energy import is_low_day, much_energy_little_sleep
from doorstep.core.planning.ladder import LadderStep, Try, has_own_order, offer, support_to_lessen
from doorstep.core.words import code_of
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.check_ins.queries import latest_today, recent_readings
from doorstep.practice.days.queries import own_clock
from doorstep.practice.goals.queries import goal
from doorstep.practice.ladders.queries import TriedRow, tried
from doorstep.practice.ladders.schemas import LadderOut
from doorstep.practice.steps.queries import all_steps_of_goal
from doorstep.practice.steps.schemas import StepOut

# [H] What is not said about a step counts as the middle.
_MIDDLE = 1
_SUPPORT_FACTORS = {
    "with_someone": Support.COMPANION,
    "exit_plan_made": Support.EXIT_PLAN,
    "script": Support.SCRIPT,
    "arrive_early": Support.ARRIVE_EARLY,
    "phone_in_hand": Support.PHONE_IN_HAND,
}


def ladder(tx: Transaction, grant: Grant, goal_id: str) -> LadderOut:
    """A goal's ladder as it stands; raises NotFound."""
    goal(tx, grant, goal_id)
    shown = {step["id"]: step for step in all_steps_of_goal(tx, goal_id)}
    tries = tried(tx, goal_id)
    guesses = {row["step_id"]: row["expected_difficulty"] for row in tries if row["expected_difficulty"] is not None}
    rungs = [_rung(step, guesses.get(step["id"])) for step in shown.values()]
    if not rungs:
        return _empty()
    now = _now(rungs, tries)
    offered = offer(now, rungs, _tries_at(now.level, rungs, tries), may_rise=_may_rise(tx))
    return {
        "now": shown[now.id],
        "up": [shown[rung.id] for rung in offered.up],
        "sideways": [shown[rung.id] for rung in offered.sideways],
        "smaller": [shown[rung.id] for rung in offered.smaller],
        "own_order": has_own_order(rungs),
        "less_support": support_to_lessen([_supports(row) for row in tries if row["status"] != Status.NOT_THIS_TIME]),
    }


def _empty() -> LadderOut:
    return {"now": None, "up": [], "sideways": [], "smaller": [], "own_order": False, "less_support": None}


def _rung(step: StepOut, logged_guess: float | None) -> LadderStep:
    guess = step["expected_difficulty"] if step["expected_difficulty"] is not None else logged_guess
    familiarity, noise = step["familiarity"], step["noise"]
    return LadderStep(
        id=step["id"],
        level=step["level"] or _level_guessed(guess),
        size=step["group_max"] or step["group_min"] or 1,
        minutes=step["minutes"] or 0,
        novelty=_MIDDLE if familiarity is None else 2 - code_of(Familiarity(familiarity)),
        noise=_MIDDLE if noise is None else code_of(Noise(noise)),
        place=step["place_id"],
        supports=frozenset(Support(support) for support in step["supports"] or ()),
        expected_difficulty=guess,
    )


def _level_guessed(guess: float | None) -> int:
    """A step of the person's own without a level: their guess stands in, and without one the gentlest level."""
    return 1 if guess is None else min(10, max(1, round(guess)))


def _now(rungs: Sequence[LadderStep], tries: Sequence[TriedRow]) -> LadderStep:
    """The step tried last; where none was, the gentlest."""
    known = {rung.id: rung for rung in rungs}
    if tries:
        return known[tries[-1]["step_id"]]
    return min(rungs, key=lambda rung: (rung.expected_difficulty or rung.level, rung.minutes, rung.id))


def _tries_at(level: int, rungs: Sequence[LadderStep], tries: Sequence[TriedRow]) -> list[Try]:
    there = {rung.id for rung in rungs if rung.level == level}
    return [Try(Status(row["status"]), row["drain"]) for row in tries if row["step_id"] in there]


def _supports(row: TriedRow) -> frozenset[Support]:
    return frozenset(support for factor, support in _SUPPORT_FACTORS.items() if row["factors"].get(factor) is True)


def _may_rise(tx: Transaction) -> bool:
    """No step-up on a low-energy day, nor with much energy and little sleep."""
    latest = latest_today(tx)
    if latest is not None and is_low_day(latest["energy"]):
        return False
    return not much_energy_little_sleep(recent_readings(tx), own_clock(tx).day_of(tx.now))
