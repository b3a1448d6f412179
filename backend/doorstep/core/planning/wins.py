"""Small wins, read from what was logged. Not taking a step makes no win and takes none away."""

from dataclasses import dataclass

from doorstep.core.words import Status, StepKind, WinKind

# [H] Coming back after this many days without contact is a win of its own.
AWAY_DAYS = 14


@dataclass(frozen=True)
class LogForWins:
    """What a log says that can be a win.

    `is_reply`: the step answered somebody. `asked_for_help`: the cue was used, or help was asked for.
    `hard_last_time`: the last try of this step was stepped back from, or draining.
    `days_since_contact`: days between this and the contact before it; None if there was none.
    """

    status: Status
    kind: StepKind
    exit_plan_made: bool = False
    exit_used: bool = False
    asked_for_help: bool = False
    is_reply: bool = False
    hard_last_time: bool = False
    days_since_contact: int | None = None


def wins(log: LogForWins, held: bool = False) -> tuple[WinKind, ...]:
    """Return the wins of one log, in a fixed order.

    `held`: none are shown just now (much energy with little sleep, or a visit after a worrying measure).
    """
    if held:
        return ()
    went = log.status in (Status.DONE, Status.DONE_IN_PART)
    social = log.kind is StepKind.SOCIAL
    away = log.days_since_contact is not None and log.days_since_contact >= AWAY_DAYS
    earned = {
        WinKind.SHOWED_UP: went and social,
        WinKind.TRIED: log.status in (Status.DONE_IN_PART, Status.STEPPED_BACK),
        WinKind.LEFT_BY_PLAN: log.exit_plan_made and log.exit_used and log.status is not Status.NOT_THIS_TIME,
        WinKind.ASKED_FOR_HELP: log.asked_for_help,
        WinKind.RESTED_ON_PURPOSE: went and not social,
        WinKind.WENT_BACK: went and social and (log.hard_last_time or away),
        WinKind.REPLIED: went and log.is_reply,
    }
    return tuple(kind for kind, is_won in earned.items() if is_won)
