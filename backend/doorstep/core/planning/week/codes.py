"""The names of what decides a week: filters, hard rules, terms of the objective. One sentence each in `words.py`."""

from enum import StrEnum


class Filter(StrEnum):
    """Why a step is out before anything is weighed. In this order: the first that holds is told."""

    TWO_DIMENSIONS = "two_dimensions"
    LADDER = "ladder"
    TIRED_WEEK = "tired_week"
    CALENDAR = "calendar"
    NO_FITTING_TIME = "no_fitting_time"
    ENERGY = "energy"


class Rule(StrEnum):
    """The hard rules. Nothing buys them off."""

    BUDGET = "budget"
    DAY_ENERGY = "day_energy"
    COSTLY_DAYS = "costly_days"
    OVERLAP = "overlap"
    ONCE_A_DAY = "once_a_day"
    TIMES_A_WEEK = "times_a_week"
    STEPS_A_DAY = "steps_a_day"
    PACE_MOST = "pace_most"
    ONE_STEP_UP = "one_step_up"
    CALENDAR = "calendar"


class Term(StrEnum):
    """The terms of the objective: first what a placement brings by itself, then the shortfalls."""

    OUTCOME = "outcome"
    COST = "cost"
    PLACE = "place"
    PREFERRED_TIME = "preferred_time"
    DAYLIGHT = "daylight"
    NOISE = "noise"
    COMPANION = "companion"
    CARRY = "carry"
    SAME_TIME = "same_time"
    MOVED = "moved"
    NEW = "new"
    CONTACT = "contact"
    ANCHOR = "anchor"
    PACE = "pace"
    REST = "rest"
    SECOND_SOCIAL = "second_social"
    QUIET_DAYS = "quiet_days"
    ROTATION = "rotation"
    VARIETY = "variety"
    REPEAT = "repeat"
    PIN = "pin"
    CHANGE = "change"


class Proof(StrEnum):
    """How good the plan is known to be: the best there is, within a stated gap, or unproven."""

    OPTIMAL = "optimal"
    GAP = "gap"
    GREEDY = "greedy"


class DayVerdict(StrEnum):
    """Why a step is not on another day: a rule is in the way, it is worth less there, or the day would do as well."""

    BLOCKED = "blocked"
    WORSE = "worse"
    EQUAL = "equal"


class WhyNotKind(StrEnum):
    """Why a step is not in the week."""

    FILTER = "filter"
    RULES = "rules"
    ADDS_LESS = "adds_less"


class ChangeKind(StrEnum):
    """How a plan differs from the one before; after a draining log they are tried in this order."""

    SMALLER = "smaller"
    QUIETER = "quieter"
    MOVED = "moved"
    DROPPED = "dropped"
    ADDED = "added"
