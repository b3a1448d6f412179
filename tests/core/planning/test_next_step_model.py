"""What is learned of a person's steps: the ridge against an independent solution, forgetting, and choices."""

import msgspec
import numpy as np
import pytest

from doorstep.core.planning.next_step.answers import answer_taste
from doorstep.core.planning.next_step.columns import Columns, overload, repeat
from doorstep.core.planning.next_step.messages import Note, Showing, Shown, Taste, TasteRequest
from doorstep.core.planning.next_step.outcome import LIFT_SD, Felt, outcome_of
from doorstep.core.planning.next_step.taste import UnevenFactors, taste

QUIET, LIVELY = (1.0, 0.0), (0.0, 1.0)


def note(at: float, outcome: float | None, factors: tuple[float, ...] = QUIET, step: str = "tea") -> Note:
    return Note(at, step, factors, 1.0, None, outcome)


def learned(notes: list[Note], showings: tuple[Showing, ...] = (), now: float = 100.0) -> Taste:
    return taste(TasteRequest(now, tuple(notes), showings, (0.0, 0.0)))


def mean_of(known: Taste) -> np.ndarray:
    return np.frombuffer(known.mean, dtype="<f8")


def picked(at: float, chosen: tuple[str, tuple[float, ...]], other: tuple[str, tuple[float, ...]]) -> Showing:
    cards = tuple(Shown(step, factors, 1.0) for step, factors in (other, chosen))
    return Showing(at, 5.0, cards, chosen=1)


def test_the_mean_is_the_least_squares_solution_with_the_prior_as_rows_of_its_own() -> None:
    rng = np.random.default_rng(4)
    notes = [Note(t, "ab"[t % 2], (rng.random(), rng.random()), 3.0, 2.0, rng.normal()) for t in range(20)]
    sd = np.array([2.0, 0.5, 0.5, 0.3, 0.5, 1.0, 0.35, 0.35])
    before = np.array([0, 0, 0, -0.2, -0.3, 0, 0, 0])
    repeats = [0.0, 0.0] + [0.5] * 18
    rows = np.array(
        [
            [1, *one.factors, 4.0, again, 0, one.step == "a", one.step == "b"]
            for one, again in zip(notes, repeats, strict=True)
        ]
    )
    weight = np.sqrt([0.99 ** (20 - one.at) / 1.3**2 for one in notes])
    stacked = np.vstack([rows * weight[:, None], np.diag(1 / sd)])
    outcomes = np.concatenate([[one.outcome for one in notes] * weight, before / sd])

    known = learned(notes, now=20.0)

    expected, *_ = np.linalg.lstsq(stacked, outcomes, rcond=None)
    np.testing.assert_allclose(mean_of(known), expected, atol=1e-10)


def test_without_a_note_there_is_the_prior_alone() -> None:
    np.testing.assert_allclose(mean_of(learned([])), [0, 0, 0, -0.2, -0.3, 0])


def test_old_notes_fade_and_the_prior_does_not() -> None:
    lately, long_ago = (learned([note(at, 3.0)], now=100.0) for at in (99.0, -900.0))

    assert mean_of(lately)[0] > 0.5
    np.testing.assert_allclose(mean_of(long_ago), [0, 0, 0, -0.2, -0.3, 0, 0], atol=1e-3)


def test_the_posterior_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(9)
    covered = []
    for _ in range(300):
        truth = np.array([rng.normal(0, 2), rng.normal(0, 0.5), rng.normal(0, 0.5)])
        own = rng.normal(0, 0.35)
        x = rng.random((25, 2))
        outcomes = truth[0] + x @ truth[1:] + own + 1.3 * rng.normal(size=25)
        notes = [Note(0.0, "tea", tuple(row), 1.0, None, float(felt)) for row, felt in zip(x, outcomes, strict=True)]
        known = learned(notes, now=0.0)
        spread = np.sqrt(np.diag(np.frombuffer(known.covariance).reshape(len(mean_of(known)), -1)))
        covered += list(abs(mean_of(known)[1:3] - truth[1:]) < 1.645 * spread[1:3])

    assert 0.86 < np.mean(covered) < 0.94


def test_picking_teaches_what_is_liked() -> None:
    days = tuple(picked(at, ("pub", LIVELY), ("tea", QUIET)) for at in range(60, 100))

    known = learned([note(1, 0.0)], days)

    assert mean_of(known)[2] - mean_of(known)[1] > 0.1
    assert known.agreement > -0.5


def test_picking_against_ones_own_notes_is_not_taken_for_taste() -> None:
    notes = [
        note(at, 3.0 if at % 2 else -3.0, QUIET if at % 2 else LIVELY, "tea" if at % 2 else "pub") for at in range(60)
    ]
    against = tuple(picked(at, ("pub", LIVELY), ("tea", QUIET)) for at in range(60, 100))

    known = learned(notes, against)

    assert known.agreement < -0.5
    np.testing.assert_allclose(mean_of(known), mean_of(learned(notes)))


def test_what_was_shown_lately_counts_more_than_what_was_shown_before() -> None:
    days = (picked(98, ("pub", LIVELY), ("tea", QUIET)), picked(99, ("pub", LIVELY), ("walk", QUIET)))

    shown = learned([], days).shown

    assert shown == pytest.approx({"pub": 0.6 + 0.36, "tea": 0.36, "walk": 0.6})


def test_overload_is_what_a_cost_lies_over_half_the_energy() -> None:
    assert [overload(3, 2.0), overload(3, 8.0), overload(3, None)] == [2.0, 0.0, 0.0]


def test_a_step_done_again_and_again_repeats() -> None:
    assert [repeat("tea", latest) for latest in ((), ("tea",), ("walk", "tea"), ("tea",) * 3)] == [0, 1, 0.5, 1.75]


def test_how_a_step_went_is_never_how_easy_it_was() -> None:
    assert outcome_of(Felt(connectedness=8, mastery=6, enjoyment=7, expected_enjoyment=4)) == (
        pytest.approx(7 / 3),
        1.3,
    )
    assert outcome_of(Felt(mood_before=3, mood_after=5)) == (2, LIFT_SD)
    assert outcome_of(Felt(mood_after=5)) is None
    assert {name for name in Felt.__annotations__ if name in ("drain", "manageable", "difficulty")} == set()


def test_steps_have_to_be_described_alike() -> None:
    with pytest.raises(UnevenFactors, match="3 factors, not 2"):
        learned([note(1, 1.0, (1.0, 0.0, 1.0))])


def test_what_was_learned_travels() -> None:
    request = TasteRequest(
        3.0, (note(1, 2.0), note(2, None)), (picked(2, ("pub", LIVELY), ("tea", QUIET)),), (0.0, 0.0)
    )

    sent = msgspec.msgpack.decode(answer_taste(msgspec.msgpack.encode(request)), type=Taste)

    assert sent == taste(request)
    assert len(mean_of(sent)) == Columns(2, sent.steps).width
