"""What cannot be done with an experiment, and why."""

from doorstep.platform.problems import Problem


class ExperimentIsOpen(Problem):
    status = 409
    code = "experiment_is_open"
    title = "One experiment is open already"
    cause = "At most one experiment is open at a time."
    detail = "One at a time keeps it light. End that one, or keep this idea for later."


class NotForExperiments(Problem):
    status = 422
    code = "not_for_experiments"
    title = "This is not something to try out both ways"
    cause = "Some things are never tried both ways, because one of the ways could do harm."
    mend = "Choose another factor."
    detail = "Ways of leaving, medicine, sleep, and what keeps you or others safe stay as they are."


class StepIsTooBig(Problem):
    status = 409
    code = "step_is_too_big"
    title = "Experiments use small steps"
    cause = "The step stands above level 5 of its ladder."
    detail = "Choose a step up to level 5 of its ladder, or a smaller version of this one."


class ExperimentIsOver(Problem):
    status = 409
    code = "experiment_is_over"
    title = "This experiment is over"
    cause = "The experiment was ended or has all its trials."
    detail = "What was tried is kept. Start another one whenever you like."
