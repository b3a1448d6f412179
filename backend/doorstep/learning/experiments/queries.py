"""Every SELECT on experiments and their trials, and on the logs their results are read from."""

from datetime import datetime

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.learning.experiments.codes import ExperimentStatus
from doorstep.learning.experiments.schemas import ExperimentQuery, TrialOut
from doorstep.learning.experiments.tables import experiment_trials, experiments
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Source
from doorstep.practice.columns import record_of
from doorstep.practice.logs.tables import logs
from doorstep.practice.steps.tables import steps


class ExperimentRow(TypedDict):
    """An experiment as it is stored, with the whole order."""

    id: str
    name: str | None
    activity: str
    notes: str | None
    step_id: str | None
    factor: str | None
    value_a: bool | int | str | None
    value_b: bool | int | str | None
    words_a: str
    words_b: str
    cost_a: int
    cost_b: int
    outcome: str
    hope: str
    times_each: int
    drawn_order: str
    status: str
    ended_at: datetime | None
    planned_entry_id: str | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


class LogRow(TypedDict):
    """What an experiment needs of a living log."""

    id: str
    occurred_at: datetime
    before_mood: float | None
    before_source: str | None
    expected_enjoyment: float | None
    mood_after: float | None
    enjoyment: float | None
    drain: float | None
    connectedness: float | None


class StepRow(TypedDict):
    """What an experiment needs of a step."""

    id: str
    title: str
    level: int | None
    energy_cost: int | None


class _Id(TypedDict):
    id: str


_experiments = sa.select(*record_of(experiments)).where(of_person(experiments))
_trials = sa.select(*record_of(experiment_trials)).where(of_person(experiment_trials))
_logs = (
    sa.select(
        *(logs.c[name] for name in ("id", "occurred_at", "before_mood", "before_source", "expected_enjoyment")),
        logs.c.after_mood.label("mood_after"),
        *(logs.c[name] for name in ("enjoyment", "drain", "connectedness")),
    )
    .where(of_person(logs), logs.c.deleted_at.is_(None))
    .order_by(logs.c.occurred_at, logs.c.id)
)

_ONE: Statement[ExperimentRow] = Statement(_experiments.where(experiments.c.id == sa.bindparam("experiment_id")))
_OPEN: Statement[_Id] = Statement(
    sa.select(experiments.c.id).where(
        of_person(experiments), experiments.c.status == sa.literal_column(f"'{ExperimentStatus.ACTIVE.value}'")
    )
)
_NEWEST: KeysetList[ExperimentRow] = KeysetList(
    _experiments, by=experiments.c.created_at, filters={"status": experiments.c.status == sa.bindparam("status")}
)
_TRIALS: Statement[TrialOut] = Statement(
    _trials.where(experiment_trials.c.experiment_id == sa.bindparam("experiment_id")).order_by(
        experiment_trials.c.number
    )
)
_TRIAL: Statement[TrialOut] = Statement(
    _trials.where(
        experiment_trials.c.id == sa.bindparam("trial_id"),
        experiment_trials.c.experiment_id == sa.bindparam("experiment_id"),
    )
)
_TRIAL_OF_LOG: Statement[TrialOut] = Statement(_trials.where(experiment_trials.c.log_id == sa.bindparam("log_id")))
_LOG: Statement[LogRow] = Statement(_logs.where(logs.c.id == sa.bindparam("log_id")))
_LOG_OF_ENTRY: Statement[LogRow] = Statement(_logs.where(logs.c.plan_entry_id == sa.bindparam("entry_id")))
_EVERY_LOG: Statement[LogRow] = Statement(_logs)
_STEP: Statement[StepRow] = Statement(
    sa.select(steps.c.id, steps.c.title, steps.c.level, steps.c.energy_cost).where(
        of_person(steps), steps.c.id == sa.bindparam("step_id")
    )
)


def experiment_row(tx: Transaction, experiment_id: str) -> ExperimentRow:
    """One experiment as stored; raises NotFound."""
    row = tx.first(_ONE, experiment_id=experiment_id)
    if row is None:
        raise NotFound
    return row


def open_experiment_id(tx: Transaction) -> str | None:
    """The experiment under way, if there is one."""
    row = tx.first(_OPEN)
    return None if row is None else row["id"]


def experiments_page(tx: Transaction, query: ExperimentQuery) -> tuple[list[ExperimentRow], str | None]:
    """A page of experiments, newest first."""
    return _NEWEST.page(tx, query.limit, query.cursor, {"status": query.status, **query.by_source})


def trials_of(tx: Transaction, experiment_id: str) -> list[TrialOut]:
    """The trials done so far, in their order."""
    return tx.all(_TRIALS, experiment_id=experiment_id)


def trial_row(tx: Transaction, experiment_id: str, trial_id: str) -> TrialOut:
    """One trial of one experiment; raises NotFound."""
    row = tx.first(_TRIAL, experiment_id=experiment_id, trial_id=trial_id)
    if row is None:
        raise NotFound
    return row


def trial_of_log(tx: Transaction, log_id: str) -> TrialOut | None:
    """The trial a log already tells of, in any experiment."""
    return tx.first(_TRIAL_OF_LOG, log_id=log_id)


def living_log(tx: Transaction, log_id: str) -> LogRow | None:
    """A log that was not removed."""
    return tx.first(_LOG, log_id=log_id)


def log_of_entry(tx: Transaction, entry_id: str) -> LogRow | None:
    """The log of a plan entry, if there is one."""
    return tx.first(_LOG_OF_ENTRY, entry_id=entry_id)


def living_logs(tx: Transaction) -> list[LogRow]:
    """Every log that was not removed, oldest first."""
    return tx.all(_EVERY_LOG)


def step_row(tx: Transaction, step_id: str) -> StepRow | None:
    """A step of the person's."""
    return tx.first(_STEP, step_id=step_id)
