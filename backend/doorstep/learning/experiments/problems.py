"""What cannot be done with an experiment, and why."""

from doorstep.platform.problems import Problem


class ExperimentIsOpen(Problem):
    status = 409
    code = "experiment_is_open"
    title = "One experiment is open already"
    detail = "One at a time keeps it light. End that one, or keep this idea for later."


class NotForExperiments(Problem):
    status = 422
    code = "not_for_experiments"
    title = "This is not something to try out both ways"
    detail = "Ways of leaving, medicine, sleep, and what keeps you or others safe stay as they are."


class StepIsTooBig(Problem):
    status = 409
    code = "step_is_too_big"
    title = "Experiments use small steps"
    detail = "Choose a step up to level 5 of its ladder, or a smaller version of this one."


class ExperimentIsOver(Problem):
    status = 409
    code = "experiment_is_over"
    title = "This experiment is over"
    detail = "What was tried is kept. Start another one whenever you like."
