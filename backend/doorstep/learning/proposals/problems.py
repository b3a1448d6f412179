"""What cannot be done with a proposal, and why."""

from doorstep.platform.problems import Problem


class WeekIsOver(Problem):
    status = 409
    code = "week_is_over"
    title = "This week is over"
    cause = "Proposals are for this week and those to come."
    detail = "Ask for this week or one to come."


class ProposalIsStale(Problem):
    status = 409
    code = "proposal_is_stale"
    title = "The week has changed since this was proposed"
    cause = "Something in the week was planned, moved or removed after the proposal was made."
    detail = "Nothing was changed. Ask for a new proposal; it takes a moment."


class ProposalIsDeclined(Problem):
    status = 409
    code = "proposal_is_declined"
    title = "This proposal was declined"
    cause = "The proposal was declined, and stays as it was."
    detail = "Ask for a new one whenever it suits."


class TimeBreaksALimit(Problem):
    status = 409
    code = "time_breaks_a_limit"
    title = "That time goes past a limit of the week"
    cause = "The chosen time is outside the free times, or makes the week fuller than the person wanted."
    detail = "Each entry in errors names a limit. Choose another time, or send `anyway`: it is your week."
