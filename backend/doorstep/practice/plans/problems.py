"""What cannot be done with a plan entry, and why."""

from doorstep.platform.problems import Problem


class ExpectationsLocked(Problem):
    status = 409
    code = "expectations_locked"
    title = "The guess was made before the step and stays as it was"
    cause = "The step has started, and the guess about it is kept for comparing."
    mend = "Leave the expectations out of the change."
    detail = "Once a step has started its expectations are locked, so that they can be compared with how it went."


class EntryIsOver(Problem):
    status = 409
    code = "entry_is_over"
    title = "This entry is no longer planned"
    cause = "The plan entry was finished or set aside, and can no longer be moved or started."
    detail = "It was finished or set aside. Plan another one like it."


class AlreadyLogged(Problem):
    status = 409
    code = "already_logged"
    title = "This entry has its log"
    cause = "This plan entry was finished, so it has its log."
    detail = "Change that log, or remove it first."


class TooManySeries(Problem):
    status = 409
    code = "too_many_series"
    title = "There are many repeating plans already"
    cause = "Each repeating plan is a series, and 50 of them are kept already."
    detail = "Up to 50 series can be kept. End one to make room."
