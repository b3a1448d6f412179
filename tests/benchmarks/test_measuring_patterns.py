"""Figures, their errors and verdicts are right, and the alternatives do what they are said to do."""

from __future__ import annotations

import csv
from math import isnan, sqrt
from pathlib import Path

import numpy as np
import pytest
from benchmarks.insights.looks import EveryEntry, Look, Seen, Shifts
from benchmarks.insights.measuring import Figure, Goal, ratio, resampled, share
from benchmarks.insights.methods.ancova import ancova
from benchmarks.insights.methods.naive import correlation, difference_of_means
from benchmarks.insights.methods.saying import CLAIM, NOTHING, Method
from benchmarks.insights.options import parse
from benchmarks.insights.people import invent
from benchmarks.insights.rows.alternatives import quiet_threshold
from benchmarks.insights.rows.catalogue import ROWS
from benchmarks.insights.rows.plan import Plan, claimed, found
from benchmarks.insights.running import do_here
from benchmarks.insights.spoiling import SPOILERS, Spoilt
from benchmarks.insights.translated_log import translated
from benchmarks.insights.worlds import WORLDS
from benchmarks.insights.writing import Account, comparison, markdown, write
from scipy.stats import linregress

from doorstep.core.inference.messages import Entry, FactorSpec, OutcomeSpec, PatternsRequest, Spec
from support.project import ROOT


def a_log(n: int, effect: float) -> PatternsRequest:
    """f0 goes with drain, f1 does not."""
    rng = np.random.default_rng(3)
    flips, noise = rng.random((n, 2)) < 0.5, rng.standard_normal(n)
    entries = tuple(
        Entry(float(i), {"f0": bool(a), "f1": bool(b)}, {"drain": float(5 + effect * a + e)})
        for i, ((a, b), e) in enumerate(zip(flips, noise, strict=True))
    )
    factors = (FactorSpec("f0", "yes_no"), FactorSpec("f1", "yes_no"))
    return PatternsRequest(entries, Spec(factors, (OutcomeSpec("drain", "level", "drain"),)))


def test_a_share_has_its_binomial_error_and_an_upper_end_even_at_zero() -> None:
    half, none = share("r", "half", [True, False] * 50), share("r", "none", [False] * 100)

    assert half.error == pytest.approx(0.05)
    assert (half.low, half.high) == pytest.approx((0.404, 0.596), abs=0.001)
    assert (none.value, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(0.037, abs=0.001)


def test_findings_of_one_person_do_not_count_as_independent() -> None:
    alone = ratio("r", "one finding a person", [(1, 1), (0, 1)] * 50)
    together = ratio("r", "ten alike a person", [(10, 10), (0, 10)] * 50)

    assert alone.value == together.value == 0.5
    assert alone.error == pytest.approx(together.error)
    assert alone.error == pytest.approx(0.05, rel=0.01)


def test_a_bootstrap_over_people_has_the_error_of_a_mean() -> None:
    people = [np.array([[value]]) for value in np.random.default_rng(0).standard_normal(400)]

    figure = resampled("r", "mean", people, lambda table: float(table.mean()))

    assert figure.error == pytest.approx(1 / sqrt(400), rel=0.2)


@pytest.mark.parametrize(
    ("value", "low", "high", "verdict"),
    [
        (0.01, 0.005, 0.015, "met"),
        (0.01, 0.0, 0.04, "met, within noise"),
        (0.04, 0.02, 0.06, "not met, within noise"),
        (0.05, 0.04, 0.06, "not met"),
    ],
)
def test_a_verdict_says_whether_the_goal_is_met_and_whether_chance_could_turn_it(
    value: float, low: float, high: float, verdict: str
) -> None:
    figure = Figure("r", "rate", value, low=low, high=high, goal=Goal(at_most=0.03))

    assert figure.verdict == verdict


def test_nothing_measured_meets_no_goal() -> None:
    figure = ratio("r", "claims", [(0, 0)], Goal(at_most=0.03))

    assert isnan(figure.value)
    assert figure.verdict == ""


def test_correlation_is_the_textbook_one() -> None:
    request = a_log(30, 0.6)

    said = correlation(request)[0]
    fitted = linregress([e.factors["f0"] for e in request.entries], [e.outcomes["drain"] for e in request.entries])

    assert said.effect == pytest.approx(fitted.slope)
    assert 2 * (1 - said.direction) == pytest.approx(fitted.pvalue)


@pytest.mark.parametrize("method", [correlation, difference_of_means, ancova])
def test_every_alternative_finds_what_is_plain_to_see(method: Method) -> None:
    said = {one.factor: one for one in method(a_log(60, 3.0))}

    assert said["f0"].level > NOTHING
    assert said["f0"].low < 3.0 < said["f0"].high
    assert ancova(a_log(60, 3.0))[1].level < CLAIM


def test_no_alternative_speaks_of_a_log_too_short() -> None:
    for method in (correlation, difference_of_means, ancova):
        assert method(a_log(3, 3.0)) == []


def test_a_look_counts_what_is_there_and_what_was_found() -> None:
    one = Look("large", 120, 1).do(1)

    hits, there = found(one)

    assert there == len(invent(WORLDS["large"], 120, 1, 1).real) == 8
    assert 0 < hits <= there
    assert one.milliseconds > 0


def test_looking_again_and_again_finds_a_false_alarm_at_the_first_entry_it_is_shown() -> None:
    ever = EveryEntry("plain", 40, 0, "correlation", step=5).do(1)

    earlier = Look("plain", 40, 0, "correlation").do(1)

    assert 0 < ever.claim <= 40
    assert ever.claim % 5 == 0
    assert ever.claim < 40 or claimed(earlier)


def test_shifting_a_log_is_looked_at_as_often_as_asked() -> None:
    assert Shifts("large", 60, 0, 3).do(1).shifts == 3


@pytest.mark.parametrize("kind", SPOILERS)
def test_what_cannot_be_learnt_from_changes_nothing_else(kind: str) -> None:
    assert Spoilt(kind, 60, 0).do(1)


def test_methods_are_made_equally_quiet_by_their_own_scores() -> None:
    def someone(loudest: float) -> Seen:
        rows = np.zeros(1, dtype=[("score", float)])
        rows["score"] = loudest
        return Seen(rows, 0, 0, 0.0)

    threshold = quiet_threshold([someone(float(score)) for score in range(100)])

    assert sum(score > threshold for score in range(100)) == 5


def test_a_row_is_measured_and_written_down(tmp_path: Path) -> None:
    plan, row = Plan(people=2, many=4, few=2), ROWS["tangled"]

    figures = row.figures(plan, do_here(list(row.jobs(plan)), plan.seed))
    write(figures, Account(("seed 1",)), tmp_path)

    lines = list(csv.DictReader((tmp_path / "figures.csv").open(encoding="utf-8")))
    assert [line["name"] for line in lines] == [figure.name for figure in figures]
    assert lines[0]["goal"] == "≥ 0.2"
    assert "| seed" not in (tmp_path / "figures.md").read_text(encoding="utf-8")
    assert "- seed 1" in (tmp_path / "figures.md").read_text(encoding="utf-8")


def test_methods_stand_side_by_side() -> None:
    figures = [Figure("a", "power", 0.5, 0.1, of="one"), Figure("a", "power", 0.25, of="other")]

    assert comparison(figures) == [["measure", "one", "other"], ["power", "0.500 ± 0.100", "0.250"]]
    assert "| power | 0.500 ± 0.100 | 0.250 |" in markdown(figures, Account(()))


def test_every_goal_of_the_patterns_has_its_row() -> None:
    assert set(ROWS) >= {
        "one-look",
        "ever",
        "ever-focus",
        "worlds",
        "claims",
        "coverage",
        "calibration",
        "power",
        "tangled",
        "focus",
        "copy",
        "placebo",
        "robust",
        "experiments",
        "time",
        "alternatives",
    }


def test_a_row_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--rows", "horoscope"])

    assert "no row is called horoscope" in capsys.readouterr().err


def test_a_quick_look_leaves_the_slow_rows_out_unless_they_are_named() -> None:
    assert "alternatives" not in parse(["--quick"]).rows
    assert parse(["--quick", "--rows", "alternatives"]).rows == ("alternatives",)


def test_a_persons_own_table_becomes_a_question() -> None:
    head = (
        "occurred_at,activity,company,mood_before,mood_after,enjoyment,difficulty,tired,physically_active,hungry,pain"
    )
    lines = [head + ",headache,sleepy"]
    for day in range(1, 29):
        company = "alone" if day % 2 else "one person"
        activity = "reading" if day % 3 else "walking"
        lines.append(
            f"2024-02-{day:02}T1{day % 9}:00,{activity},{company},5,{4 + day % 3},6,2,{day % 5},1,2,{day % 4},0,1"
        )
    mapping = ROOT.joinpath("docs/examples/experience-sampling-mapping.json").read_bytes()

    request, names = translated("\n".join(lines).encode(), mapping)

    assert len(request.entries) == 28
    assert {"with_someone", "weekend", "social_load"} <= {factor.name for factor in request.spec.factors}
    assert {"Pain", "What I was doing"} <= set(names.values())
    assert request.entries[0].outcomes["mood_before"] == 5


def test_a_table_that_would_not_be_imported_is_refused_with_its_trouble() -> None:
    mapping = ROOT.joinpath("docs/examples/experience-sampling-mapping.json").read_bytes()

    with pytest.raises(ValueError, match="no column of this name"):
        translated(b"occurred_at,mood_after\n2024-02-01T10:00,5\n", mapping)
