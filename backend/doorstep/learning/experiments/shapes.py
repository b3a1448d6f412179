"""From rows to what callers see: the trials so far and the next one, never the order behind it."""

from collections import Counter

from doorstep.core.planning.energy import energy_gate
from doorstep.learning.experiments.codes import ExperimentStatus, TriedOutcome, Way
from doorstep.learning.experiments.queries import (
    ExperimentRow,
    experiment_row,
    experiments_page,
    trial_row,
    trials_of,
)
from doorstep.learning.experiments.schemas import ExperimentOut, ExperimentQuery, NextTrialOut, TrialOut, WaysOut
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.fields import Page
from doorstep.practice.check_ins.queries import latest_today

WAITS = "Today holds a little less energy than this takes. It waits for another day, and nothing is lost."


def experiment(tx: Transaction, grant: Grant, experiment_id: str) -> ExperimentOut:
    """One experiment; raises NotFound."""
    return _shown(tx, experiment_row(tx, experiment_id), _gate_today(tx))


def experiments_newest_first(tx: Transaction, grant: Grant, query: ExperimentQuery) -> Page[ExperimentOut]:
    """A page of experiments."""
    rows, cursor = experiments_page(tx, query)
    gate = _gate_today(tx)
    return {"data": [_shown(tx, row, gate) for row in rows], "next_cursor": cursor}


def trial(tx: Transaction, grant: Grant, experiment_id: str, trial_id: str) -> TrialOut:
    """One trial; raises NotFound."""
    return trial_row(tx, experiment_id, trial_id)


def _shown(tx: Transaction, row: ExperimentRow, gate: int | None) -> ExperimentOut:
    trials = trials_of(tx, row["id"])
    return {
        "id": row["id"],
        "status": ExperimentStatus(row["status"]),
        "name": row["name"],
        "activity": row["activity"],
        "notes": row["notes"],
        "step_id": row["step_id"],
        "factor": row["factor"],
        "ways": _ways(row, trials),
        "outcome": TriedOutcome(row["outcome"]),
        "hope": Way(row["hope"]),
        "times_each": row["times_each"],
        "next": _next(row, len(trials), gate),
        "trials": trials,
        "ended_at": row["ended_at"],
        "version": row["version"],
        "created_at": row["created_at"],
        "changed_at": row["changed_at"],
        "source": row["source"],
    }


def _ways(row: ExperimentRow, trials: list[TrialOut]) -> WaysOut:
    tried = Counter(one["way"] for one in trials)
    return {
        "a": {"value": row["value_a"], "words": row["words_a"], "energy_cost": row["cost_a"], "tried": tried[Way.A]},
        "b": {"value": row["value_b"], "words": row["words_b"], "energy_cost": row["cost_b"], "tried": tried[Way.B]},
    }


def _next(row: ExperimentRow, done: int, gate: int | None) -> NextTrialOut | None:
    """Where the costlier way is too much for today both wait, or a low day would always get the lighter one."""
    if row["status"] != ExperimentStatus.ACTIVE:
        return None
    postponed = gate is not None and max(row["cost_a"], row["cost_b"]) > gate
    return {
        "number": done + 1,
        "way": Way(row["drawn_order"][done]),
        "postponed": postponed,
        "why": WAITS if postponed else None,
        "planned_entry_id": row["planned_entry_id"],
    }


def _gate_today(tx: Transaction) -> int | None:
    latest = latest_today(tx)
    return None if latest is None else energy_gate(latest["energy"])
