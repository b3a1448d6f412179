"""Plain words for a week's reasons: short sentences, a choice never a duty, no cause claimed, nobody graded."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.core.planning.week.codes import ChangeKind, Filter, Rule, Term

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WHY_THIS = {
    Term.OUTCOME: "Steps like this may do you good.",
    Term.PREFERRED_TIME: "It is at a time of day you like for it.",
    Term.DAYLIGHT: "It is in daylight, as you wished.",
    Term.COMPANION: "Someone who may come along is free then.",
    Term.SAME_TIME: "It stays where you had it.",
    Term.MOVED: "It was in your plan already.",
    Term.CONTACT: "It keeps some contact in the week.",
    Term.ANCHOR: "It is a familiar step at its usual time.",
    Term.PACE: "It fits the pace you chose for this goal.",
    Term.REST: "It puts rest beside the time with others.",
    Term.QUIET_DAYS: "It breaks up some quiet days.",
    Term.ROTATION: "It is a look at another kind of step.",
    Term.PIN: "You asked for this one.",
    Term.CHANGE: "It leaves your plan as it was.",
}
NOTHING_SPECIAL = "It fits well into this week."

FILTERS = {
    Filter.TWO_DIMENSIONS: "More than one thing would get harder at once. A step in between may suit you more.",
    Filter.LADDER: "The step before it may go well a few more times first.",
    Filter.TIRED_WEEK: "It is left out to keep this week gentle.",
    Filter.CALENDAR: "Your calendar is full at the times it would fit.",
    Filter.NO_FITTING_TIME: "No free time this week is long enough for it.",
    Filter.ENERGY: "It takes more energy than these days may have.",
}
RULES = {
    Rule.BUDGET: "The room of this week is taken by other steps.",
    Rule.DAY_ENERGY: "The day is full for the energy it may have.",
    Rule.COSTLY_DAYS: "Two steps that take a lot are close to it.",
    Rule.OVERLAP: "Something else is there at that time.",
    Rule.ONCE_A_DAY: "It is there on that day already.",
    Rule.TIMES_A_WEEK: "It is in the week as often as you like it to be.",
    Rule.STEPS_A_DAY: "The day holds two steps already.",
    Rule.PACE_MOST: "The goal has as many steps as you chose.",
    Rule.ONE_STEP_UP: "One step up for this goal is enough for one week.",
    Rule.CALENDAR: "Your calendar is full then.",
}
ADDS_LESS = "It would take more than it adds this week."

NO_TIME_THERE = "There is no free time for it then."

_OTHER_DAYS_BLOCKED = {
    Rule.DAY_ENERGY: "The other days have less room for it.",
    Rule.COSTLY_DAYS: "The other days are close to steps that take a lot.",
    Rule.OVERLAP: "The other days have no free time for it.",
    Rule.ONCE_A_DAY: "The other days hold it already.",
    Rule.STEPS_A_DAY: "The other days hold two steps already.",
    Rule.CALENDAR: "On the other days your calendar is full.",
}
NO_TIME_ELSEWHERE = "The other days have no free time for it."
_OTHER_DAYS_WORSE = {
    Term.PREFERRED_TIME: "This day is free at a time you like for it.",
    Term.DAYLIGHT: "This day has daylight for it.",
    Term.COMPANION: "On this day, someone may come along.",
    Term.CARRY: "This day gives you some time to rest first.",
    Term.SAME_TIME: "This is the day you had it on.",
    Term.SECOND_SOCIAL: "This day holds no other contact.",
    Term.QUIET_DAYS: "This day breaks up some quiet days.",
    Term.ANCHOR: "This is its usual day.",
    Term.ROTATION: "This day may have more energy for something new.",
    Term.PIN: "This is the day you asked for.",
    Term.CHANGE: "This day leaves your plan as it was.",
}
A_LITTLE_BETTER = "This day suits it a little more than the others."

UNMET = {
    Term.CONTACT: "No contact fits into this week. One small message still may.",
    Term.ANCHOR: "A usual step does not fit at its usual time this week.",
    Term.PACE: "This goal has fewer steps than its pace. That is fine for a week.",
    Term.REST: "There is less rest than usual beside the time with others.",
    Term.SECOND_SOCIAL: "One day holds two steps with others.",
    Term.QUIET_DAYS: "Three days in a row are without contact.",
    Term.ROTATION: "Another kind of step does not fit this week.",
    Term.VARIETY: "Many of these steps are of one kind.",
    Term.REPEAT: "One step comes more than once.",
    Term.PIN: "This wish does not fit into the week as it is.",
    Term.CHANGE: "More than one thing changes, as your plan does not fit any more.",
}

CHANGED_SMALLER = ("Would the smaller version suit you on {day}?", "Make it smaller", "Keep it")
CHANGED_QUIETER = ("Would a quieter version suit you on {day}?", "Make it quieter", "Keep it")
CHANGED_DAY = ("Would {day} suit you more?", "Move it", "Keep it")
CHANGED_TIME = ("Would another time on {day} suit you more?", "Move it", "Keep it")
FREE_DAY = ("Would a free {day} help?", "Free {day}", "Keep it")
ONE_LESS = ("Would one thing less on {day} help?", "One thing less", "Keep it")
ONE_MORE = ("Would you like this on {day}?", "Add it", "Leave it out")

WHOLE_WEEK = "Here is one way this week could look. Each part is yours to change."
OPEN_WEEK = "Nothing is put into this week yet. An open week is fine too."
WISH_RELAXED = "Not every wish fits at once. These could wait, or you could choose others."
TIRED = "Here is a gentler week, close to your plan. You could also keep the first one."
REPLANNED = "Here is the rest of your week, with as little changed as it can be."
AFTER_DRAINING = "The last step took a lot. Here is one change that may help; your plan stays until you choose."


def days(numbers: Sequence[int]) -> str:
    """Days as a list: "Tuesday, Friday or Sunday"."""
    names = [DAY_NAMES[number] for number in numbers]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def why_this(terms: Sequence[Term]) -> str:
    """The sentence of a placement's largest terms, the two that have words."""
    told = [WHY_THIS[term] for term in terms if term in WHY_THIS][:2]
    return " ".join(told) or NOTHING_SPECIAL


def equal_days(numbers: Sequence[int]) -> str:
    """The sentence for a step that could as well be on these days."""
    return f"Any of these days would do: {days(numbers)}."


def blocked_days(rule: Rule | None) -> str:
    """The sentence for a step whose other days are all taken by a rule, or (None) hold no time."""
    return NO_TIME_ELSEWHERE if rule is None else _OTHER_DAYS_BLOCKED.get(rule, NO_TIME_ELSEWHERE)


def worse_days(term: Term) -> str:
    """The sentence for a step that would be worth less on the next best day."""
    return _OTHER_DAYS_WORSE.get(term, A_LITTLE_BETTER)


def asked(question: tuple[str, str, str], day: int) -> tuple[str, str, str]:
    """A question and its two answers, with the day's name put in."""
    first, second, third = (text.format(day=DAY_NAMES[day]) for text in question)
    return first, second, third


SENTENCES_OF_CHANGE = {
    ChangeKind.SMALLER: (CHANGED_SMALLER,),
    ChangeKind.QUIETER: (CHANGED_QUIETER,),
    ChangeKind.MOVED: (CHANGED_DAY, CHANGED_TIME),
    ChangeKind.DROPPED: (FREE_DAY, ONE_LESS),
    ChangeKind.ADDED: (ONE_MORE,),
}
