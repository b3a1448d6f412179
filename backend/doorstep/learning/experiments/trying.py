"""What a person does with an experiment under way: record a trial, take the last one back, change, end, remove."""

from doorstep.learning.experiments.codes import ExperimentStatus, TriedOutcome
from doorstep.learning.experiments.guard import is_refused
from doorstep.learning.experiments.measured import value_of
from doorstep.learning.experiments.problems import ExperimentIsOver, NotForExperiments
from doorstep.learning.experiments.queries import (
    ExperimentRow,
    LogRow,
    experiment_row,
    living_log,
    log_of_entry,
    trial_of_log,
    trial_row,
    trials_of,
)
from doorstep.learning.experiments.schemas import ExperimentOut, ExperimentPatch, TrialIn, TrialOut
from doorstep.learning.experiments.shapes import experiment, trial
from doorstep.learning.experiments.tables import experiment_trials, experiments
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput
from doorstep.platform.records import Records
from doorstep.practice.plans.queries import stored_entry
from doorstep.practice.turns import take_turn

_experiments = Records(experiments)
_trials = Records(experiment_trials)


def record_trial(tx: Transaction, grant: Grant, experiment_id: str, body: TrialIn) -> TrialOut:
    """Say that the next way was tried; the last trial completes the experiment.

    Raises NotFound, IdInUse, ExperimentIsOver, and InvalidInput for a log that cannot tell of it.
    """
    row = experiment_row(tx, experiment_id)
    if body.id is not None and _trials.repeats(tx, body, body.id):
        return trial(tx, grant, experiment_id, body.id)
    take_turn(tx)
    row = _under_way(tx, experiment_id)
    done = len(trials_of(tx, experiment_id))
    log = _telling_log(tx, row, body)
    values = {"experiment_id": experiment_id, "number": done + 1, "way": row["drawn_order"][done], "log_id": log["id"]}
    trial_id = _trials.create(tx, grant, body, values, body.id)
    changes: dict[str, object] = {"planned_entry_id": None}
    if done + 1 == len(row["drawn_order"]):
        changes |= {"status": ExperimentStatus.COMPLETED, "ended_at": tx.now}
    tx.update(experiments, experiment_id, changes)
    return trial(tx, grant, experiment_id, trial_id)


def take_back_trial(tx: Transaction, grant: Grant, experiment_id: str, trial_id: str) -> None:
    """Take back the last trial of an open experiment, as if it had not been recorded; its log stays.

    Raises NotFound, ExperimentIsOver, and InvalidInput for an earlier trial.
    """
    take_turn(tx)
    found = trial_row(tx, experiment_id, trial_id)
    _under_way(tx, experiment_id)
    if found["number"] != len(trials_of(tx, experiment_id)):
        raise InvalidInput(errors=[Fault("not_the_last", "Only the last trial is taken back", parameter="trial_id")])
    _trials.remove(tx, trial_id)
    tx.update(experiments, experiment_id, {"planned_entry_id": None})


def change_experiment(tx: Transaction, grant: Grant, experiment_id: str, body: ExperimentPatch) -> ExperimentOut:
    """Change its name, notes, or where the next trial is planned; raises NotFound, PreconditionFailed, InvalidInput."""
    values = body.model_dump(exclude_unset=True)
    if body.name is not None and is_refused(body.name):
        raise NotForExperiments
    entry_id = body.planned_entry_id
    if entry_id is not None:
        _under_way(tx, experiment_id)
        if stored_entry(tx, entry_id) is None:
            fault = Fault("unknown_record", "No record of yours has this id", "/planned_entry_id")
            raise InvalidInput(errors=[fault])
    _experiments.change(tx, experiment_id, values)
    return experiment(tx, grant, experiment_id)


def end_experiment(tx: Transaction, grant: Grant, experiment_id: str) -> ExperimentOut:
    """End an experiment early, for no reason that has to be given; one that is over stays as it is. Raises NotFound."""
    take_turn(tx)
    _experiments.require(tx, experiment_id)
    if experiment_row(tx, experiment_id)["status"] == ExperimentStatus.ACTIVE:
        ended = {"status": ExperimentStatus.ENDED, "ended_at": tx.now, "planned_entry_id": None}
        tx.update(experiments, experiment_id, ended)
    return experiment(tx, grant, experiment_id)


def remove_experiment(tx: Transaction, grant: Grant, experiment_id: str) -> None:
    """Remove an experiment and its trials for good; the logs stay. Raises NotFound, PreconditionFailed."""
    _experiments.remove(tx, experiment_id)


def _under_way(tx: Transaction, experiment_id: str) -> ExperimentRow:
    row = experiment_row(tx, experiment_id)
    if row["status"] != ExperimentStatus.ACTIVE:
        raise ExperimentIsOver
    return row


def _telling_log(tx: Transaction, row: ExperimentRow, body: TrialIn) -> LogRow:
    """The log that tells of the trial: made since the experiment began, with the outcome, and of no other trial."""
    if body.log_id is not None:
        log = living_log(tx, body.log_id)
    elif row["planned_entry_id"] is not None:
        log = log_of_entry(tx, row["planned_entry_id"])
    else:
        raise _unfit("required", "Send a log_id, or plan the trial first")
    if log is None:
        raise _unfit("unknown_record", "No record of yours has this id")
    if trial_of_log(tx, log["id"]) is not None:
        raise _unfit("used_already", "This log tells of another trial; send another one")
    if log["occurred_at"] < row["created_at"]:
        raise _unfit("before_the_experiment", "Send a log of something done since the experiment began")
    if value_of(log, TriedOutcome(row["outcome"])) is None:
        raise _unfit("lacks_outcome", "Add to the log what the ways are compared by, or try another time")
    return log


def _unfit(code: str, detail: str) -> InvalidInput:
    return InvalidInput(errors=[Fault(code, detail, pointer="/log_id")])
