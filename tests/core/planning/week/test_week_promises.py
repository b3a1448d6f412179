"""What holds of every week, whatever it is planned from."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_weeks import placed, plan, weeks

from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.codes import Proof
from doorstep.core.planning.week.model import WeekInput
from doorstep.core.planning.week.planning import propose_week, replan, tired_week

often = settings(max_examples=30)


@often
@given(weeks())
def test_a_proposed_week_keeps_every_hard_rule_and_is_the_best_there_is(week: WeekInput) -> None:
    proposal = propose_week(week)

    assert check_week(week, placed(proposal)) == ()
    assert proposal.proof is Proof.OPTIMAL


@often
@given(weeks())
def test_a_tired_week_is_lighter_in_every_way(week: WeekInput) -> None:
    steps = {step.id: step for step in week.candidates}
    lighter = replace(
        week,
        energy=tuple(max(0.0, energy - 2) for energy in week.energy),
        budget=max(3, int(0.75 * week.budget)),
    )

    gentle = tired_week(week)

    assert check_week(lighter, placed(gentle)) == ()
    assert all(steps[name].cost <= 3 and not steps[name].step_up for name, _ in placed(gentle))


@often
@given(weeks(), st.sampled_from("abcdefgh"))
def test_a_replanned_week_keeps_every_hard_rule_too(week: WeekInput, draining: str) -> None:
    assert check_week(week, placed(replan(week))) == ()
    assert check_week(week, placed(replan(week, draining))) == ()


@often
@given(weeks(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_said_changes_nothing(week: WeekInput, random: object) -> None:
    def shuffled(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(random.sample(items, len(items)))

    other = replace(
        week,
        candidates=shuffled(week.candidates),
        slots=shuffled(week.slots),
        locked=shuffled(week.locked),
        pins=shuffled(week.pins),
        current=None if week.current is None else replace(week.current, entries=shuffled(week.current.entries)),
    )

    assert propose_week(other) == propose_week(week)


@often
@given(weeks())
def test_a_plan_that_still_fits_stays_as_it_is_but_for_one_change(week: WeekInput) -> None:
    week = replace(week, current=None, pins=())
    first = placed(propose_week(week))

    again = replan(replace(week, current=plan(*first)))

    assert len(again.changes) <= 1


@often
@given(weeks())
def test_every_candidate_is_placed_or_told_why_not(week: WeekInput) -> None:
    proposal = propose_week(week)

    told = {why.step for why in proposal.why_not}
    assert told | {name for name, _ in placed(proposal)} == {step.id for step in week.candidates}
    assert told.isdisjoint(name for name, _ in placed(proposal))


@often
@given(weeks())
def test_a_why_not_names_exactly_the_rules_the_step_would_break(week: WeekInput) -> None:
    proposal = propose_week(week)

    for why in proposal.why_not:
        if why.start is not None:
            broken = check_week(week, [*placed(proposal), (why.step, why.start)])
            assert {violation.rule for violation in broken} == {rule.rule.value for rule in why.rules}


@often
@given(weeks())
def test_the_terms_of_a_reason_sum_to_what_the_week_would_lose(week: WeekInput) -> None:
    proposal = propose_week(week)

    for placement in proposal.placements:
        worth = sum(part.points for part in placement.reason.terms)
        assert worth >= -0.1, (placement, "a placement that loses something would not be there")
