"""Experiments over HTTP."""

from typing import Annotated

from doorstep.learning.experiments import examples, proposals, result, shapes, starting, trying
from doorstep.learning.experiments.computing import drawn_order
from doorstep.learning.experiments.problems import (
    ExperimentIsOpen,
    ExperimentIsOver,
    NotForExperiments,
    StepIsTooBig,
)
from doorstep.learning.experiments.schemas import (
    ExperimentIn,
    ExperimentOut,
    ExperimentPatch,
    ExperimentProposalsOut,
    ExperimentQuery,
    ExperimentResultOut,
    TrialIn,
    TrialOut,
)
from doorstep.platform.access.scopes import Scope
from doorstep.platform.compute import ComputeTooSlow
from doorstep.platform.problems import IdInUse
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/experiments", "Experiments")
Reader = Annotated[Call, needs(Scope.EXPERIMENTS_READ)]
Writer = Annotated[Call, needs(Scope.EXPERIMENTS_WRITE)]
Starter = Annotated[
    Call,
    needs(
        Scope.EXPERIMENTS_WRITE,
        problems=[IdInUse, ExperimentIsOpen, StepIsTooBig, NotForExperiments, ComputeTooSlow],
    ),
]


@router.get("", responses=answered(200, examples.EXPERIMENT_PAGE))
async def list_experiments(query: Annotated[ExperimentQuery, Query()], call: Reader) -> Answer[Page[ExperimentOut]]:
    """List experiments.

    Newest first. At most one is active."""
    return await call.read(shapes.experiments_newest_first, query)


@router.get("/proposals", responses=answered(200, examples.PROPOSALS))
async def list_experiment_proposals(
    call: Annotated[Call, needs(Scope.EXPERIMENTS_READ, Scope.INSIGHTS_READ)],
) -> Answer[ExperimentProposalsOut]:
    """What could be tried out.

    From the person's questions and early hints, and a few ideas. Each is an offer; an idea of one's own is as good."""
    return await call.read(proposals.proposals)


@router.post("", status_code=201, responses=answered(201, examples.EXPERIMENT))
async def start_experiment(body: ExperimentIn, call: Starter) -> Answer[ExperimentOut]:
    """Start an experiment.

    Says beforehand which way is hoped to be better, and by what. The order of the ways is drawn at random now, in
    balance and never more than three of one way in a row; only the next one is ever shown. Never about ways of leaving,
    medicine or sleep."""
    await call.fetch(starting.may_start, body)
    order = await drawn_order(call.foundation.compute, body.times_each)
    return await call.write(starting.start_experiment, body, order)


@router.get("/{experiment_id}", responses=answered(200, examples.EXPERIMENT))
async def get_experiment(experiment_id: Id, call: Reader) -> Answer[ExperimentOut]:
    """Read one experiment.

    With its trials and the next one. Where today's energy is under what a way takes, the next one waits."""
    return await call.read(shapes.experiment, experiment_id)


@router.patch("/{experiment_id}", responses=answered(200, examples.EXPERIMENT))
async def change_experiment(
    experiment_id: Id,
    body: ExperimentPatch,
    call: Annotated[Call, needs(Scope.EXPERIMENTS_WRITE, problems=[ExperimentIsOver, NotForExperiments])],
) -> Answer[ExperimentOut]:
    """Change an experiment's name or notes, or plan its next trial.

    JSON merge patch: absent stays, null empties. What is compared, and the hope, stay as they were stated."""
    return await call.write(trying.change_experiment, experiment_id, body)


@router.delete("/{experiment_id}", status_code=204)
async def remove_experiment(experiment_id: Id, call: Writer) -> Answer[None]:
    """Remove an experiment.

    For good, with its trials. The logs stay."""
    return await call.write(trying.remove_experiment, experiment_id)


@router.post("/{experiment_id}/trials", status_code=201, responses=answered(201, examples.TRIAL))
async def record_trial(
    experiment_id: Id,
    body: TrialIn,
    call: Annotated[Call, needs(Scope.EXPERIMENTS_WRITE, problems=[IdInUse, ExperimentIsOver])],
) -> Answer[TrialOut]:
    """Record that the next way was tried.

    A log tells of it: the one named, or the one of the plan entry set for it. The last trial completes the experiment.
    A trial that is not done is simply not recorded; nothing is lost."""
    return await call.write(trying.record_trial, experiment_id, body)


@router.get("/{experiment_id}/trials/{trial_id}", responses=answered(200, examples.TRIAL))
async def get_trial(experiment_id: Id, trial_id: Id, call: Reader) -> Answer[TrialOut]:
    """Read one trial.

    Which way it was, and the log that tells of it."""
    return await call.read(shapes.trial, experiment_id, trial_id)


@router.delete("/{experiment_id}/trials/{trial_id}", status_code=204)
async def take_back_trial(
    experiment_id: Id,
    trial_id: Id,
    call: Annotated[Call, needs(Scope.EXPERIMENTS_WRITE, problems=[ExperimentIsOver])],
) -> Answer[None]:
    """Take back the last trial.

    As if it had not been recorded; its log stays, and the same way comes next."""
    return await call.write(trying.take_back_trial, experiment_id, trial_id)


@router.post("/{experiment_id}/end", responses=answered(200, examples.ENDED))
async def end_experiment(experiment_id: Id, call: Writer) -> Answer[ExperimentOut]:
    """End an experiment.

    At any time and for any reason. With three trials of each way there is a result all the same."""
    return await call.write(trying.end_experiment, experiment_id)


@router.get("/{experiment_id}/result", responses=answered(200, examples.RESULT))
async def get_experiment_result(
    experiment_id: Id,
    call: Annotated[Call, needs(Scope.EXPERIMENTS_READ, Scope.LOGS_READ, problems=[ComputeTooSlow])],
) -> Answer[ExperimentResultOut]:
    """What came of an experiment.

    Shown whichever way it went, once it is over: counts, a difference with its 90 % interval, and the exact share of
    orders that would have looked as good by chance. While it is open there is none, so that looking cannot steer it."""
    return await result.result(call, experiment_id)
