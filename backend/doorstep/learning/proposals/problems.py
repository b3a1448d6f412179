"""What cannot be done with a proposal, and why."""

from doorstep.platform.problems import Problem


class WeekIsOver(Problem):
    status = 409
    code = "week_is_over"
    title = "This week is over"
    detail = "Ask for this week or one to come."


class ProposalIsStale(Problem):
    status = 409
    code = "proposal_is_stale"
    title = "The week has changed since this was proposed"
    detail = "Nothing was changed. Ask for a new proposal; it takes a moment."


class ProposalIsDeclined(Problem):
    status = 409
    code = "proposal_is_declined"
    title = "This proposal was declined"
    detail = "Ask for a new one whenever it suits."


class TimeBreaksALimit(Problem):
    status = 409
    code = "time_breaks_a_limit"
    title = "That time goes past a limit of the week"
    detail = "Each entry in errors names a limit. Choose another time, or send `anyway`: it is your week."
