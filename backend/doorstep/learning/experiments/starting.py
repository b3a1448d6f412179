"""Accepting an experiment: what may be tried, and the row it becomes."""

from typing import Any

from doorstep.learning.experiments.choices import NEVER
from doorstep.learning.experiments.codes import HIGHEST_LEVEL, ExperimentStatus
from doorstep.learning.experiments.guard import is_refused
from doorstep.learning.experiments.problems import ExperimentIsOpen, NotForExperiments, StepIsTooBig
from doorstep.learning.experiments.queries import StepRow, open_experiment_id, step_row
from doorstep.learning.experiments.schemas import ExperimentIn, ExperimentOut
from doorstep.learning.experiments.shapes import experiment
from doorstep.learning.experiments.tables import experiments
from doorstep.learning.experiments.ways import is_own, way_words
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput
from doorstep.platform.records import Records
from doorstep.practice.turns import take_turn

USUAL_COST = 2
"""[H] The energy cost of a way when neither it nor the step names one."""

_records = Records(experiments)


def may_start(tx: Transaction, grant: Grant, body: ExperimentIn) -> None:
    """Check before an order is drawn; raises what `start_experiment` raises."""
    if body.id is None or not _records.repeats(tx, body, body.id):
        _checked(tx, grant, body)


def start_experiment(tx: Transaction, grant: Grant, body: ExperimentIn, order: str) -> ExperimentOut:
    """Accept an experiment with the order drawn for it ("a" and "b", one letter a trial).

    Raises IdInUse, InvalidInput, NotForExperiments, StepIsTooBig, ExperimentIsOpen.
    """
    if body.id is not None and _records.repeats(tx, body, body.id):
        return experiment(tx, grant, body.id)
    take_turn(tx)
    values = _checked(tx, grant, body) | {
        "drawn_order": order,
        "status": ExperimentStatus.ACTIVE,
        "ended_at": None,
        "planned_entry_id": None,
    }
    return experiment(tx, grant, _records.create(tx, grant, body, values, body.id))


def _checked(tx: Transaction, grant: Grant, body: ExperimentIn) -> dict[str, Any]:
    """The columns of what was asked for."""
    if body.factor in NEVER:
        raise NotForExperiments
    step = _step(tx, body.step_id)
    activity = body.activity or (step["title"] if step is not None else None)
    if activity is None:
        raise InvalidInput(errors=[Fault("required", "Send an activity or a step_id", pointer="/activity")])
    words_a = way_words(tx, grant, body.factor, body.ways.a, "/ways/a")
    words_b = way_words(tx, grant, body.factor, body.ways.b, "/ways/b")
    if body.ways.a.value == body.ways.b.value and words_a == words_b:
        raise InvalidInput(errors=[Fault("same_way", "Send two ways that differ", pointer="/ways/b")])
    own = body.factor is None or is_own(body.factor)
    typed = [body.name, activity, body.ways.a.words, body.ways.b.words, *((words_a, words_b) if own else ())]
    if any(is_refused(text) for text in typed if text is not None):
        raise NotForExperiments
    if step is not None and (step["level"] or 0) > HIGHEST_LEVEL:
        raise StepIsTooBig
    if (open_id := open_experiment_id(tx)) is not None:
        raise ExperimentIsOpen(members={"id": open_id})
    usual = (step["energy_cost"] if step is not None else None) or USUAL_COST
    return {
        "name": body.name,
        "activity": activity,
        "notes": body.notes,
        "step_id": body.step_id,
        "factor": body.factor,
        "value_a": body.ways.a.value,
        "value_b": body.ways.b.value,
        "words_a": words_a,
        "words_b": words_b,
        "cost_a": body.ways.a.energy_cost or usual,
        "cost_b": body.ways.b.energy_cost or usual,
        "outcome": body.outcome,
        "hope": body.hope,
        "times_each": body.times_each,
    }


def _step(tx: Transaction, step_id: str | None) -> StepRow | None:
    if step_id is None:
        return None
    step = step_row(tx, step_id)
    if step is None:
        raise InvalidInput(errors=[Fault("unknown_record", "No record of yours has this id", "/step_id")])
    return step
