"""The result of an experiment, shown either way, and only once it is over."""

from doorstep.learning.experiments.codes import (
    FEWEST_EACH,
    ExperimentStatus,
    ResultState,
    TriedOutcome,
    Verdict,
    Way,
)
from doorstep.learning.experiments.computing import Tried, compared, tried
from doorstep.learning.experiments.measured import baseline_of, value_of
from doorstep.learning.experiments.schemas import ExperimentFindingOut, ExperimentResultOut, TrialValueOut
from doorstep.learning.experiments.wire import Comparison, ExperimentReply
from doorstep.learning.experiments.words import Told, result_words
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call

MASS = 0.9
METHOD = "randomisation-1"


async def result(call: Call, experiment_id: str) -> Answer[ExperimentResultOut]:
    """The result as the logs say it now; raises NotFound, ComputeTooSlow."""
    found = await call.fetch(tried, experiment_id)
    reply = await compared(call.foundation.compute, found) if found.over else None
    return call.answer(found.grant, _result(found, reply))


def _result(found: Tried, reply: ExperimentReply | None) -> ExperimentResultOut:
    values = _values(found)
    answered = [Way(one["way"]) for one in values if one["value"] is not None]
    state = ResultState.STILL_RUNNING
    finding = None
    if reply is not None:
        finding = None if reply.comparison is None else _finding(found, reply.comparison, values)
        state = ResultState.TOO_FEW if finding is None else ResultState.FOUND
    return {
        "experiment_id": found.experiment["id"],
        "state": state,
        "tried": {"a": answered.count(Way.A), "b": answered.count(Way.B)},
        "needed": FEWEST_EACH,
        "values": values if found.over else [],
        "finding": finding,
    }


def _values(found: Tried) -> list[TrialValueOut]:
    outcome = TriedOutcome(found.experiment["outcome"])
    return [
        {
            "number": one["number"],
            "way": Way(one["way"]),
            "log_id": one["log_id"],
            "value": None if log is None else value_of(log, outcome),
            "baseline": None if log is None else baseline_of(log, outcome),
        }
        for one, log in zip(found.trials, found.logs, strict=True)
    ]


def _finding(found: Tried, seen: Comparison, values: list[TrialValueOut]) -> ExperimentFindingOut:
    told = _told(found, seen, values)
    words = result_words(told)
    return {
        "verdict": told.verdict,
        "means": {"a": round(told.means[Way.A], 2), "b": round(told.means[Way.B], 2)},
        "effect": round(told.effect, 3),
        "interval": {"low": round(told.low, 3), "high": round(told.high, 3), "mass": MASS},
        "p_hope": round(seen.p_one_sided, 4),
        "p_either": round(seen.p_two_sided, 4),
        "orders": seen.orders,
        "same_start": told.same_start,
        "sentence": words.sentence,
        "table": words.table,
        "caution": words.caution,
        "note": words.note,
        "method": METHOD,
    }


def _told(found: Tried, seen: Comparison, values: list[TrialValueOut]) -> Told:
    """The comparison speaks of the hoped way and the other; here they are a and b again."""
    row = found.experiment
    hope = Way(row["hope"])
    other = Way.B if hope is Way.A else Way.A
    sign = 1 if hope is Way.A else -1
    low, high = sorted((sign * seen.low, sign * seen.high))
    answered = [one["way"] for one in values if one["value"] is not None]
    return Told(
        verdict=Verdict(seen.verdict),
        outcome=TriedOutcome(row["outcome"]),
        factor=row["factor"],
        words={Way.A: row["words_a"], Way.B: row["words_b"]},
        tried={way: answered.count(way) for way in Way},
        means={hope: seen.mean_hoped, other: seen.mean_other},
        effect=sign * seen.effect,
        low=low,
        high=high,
        same_start=any(one["baseline"] is not None for one in values),
        ended_early=row["status"] == ExperimentStatus.ENDED,
    )
