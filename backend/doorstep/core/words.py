"""The fixed words of the contract, one definition for rules, content, tables and HTTP.

Order matters where a docstring says so: ordered words are coded 0, 1, 2 only inside `core` (`code_of`).
"""

from enum import StrEnum


class Status(StrEnum):
    """How a logged step went. `mood.after` is required for the first two only."""

    DONE = "done"
    DONE_IN_PART = "done_in_part"
    STEPPED_BACK = "stepped_back"
    NOT_THIS_TIME = "not_this_time"


class EntryStatus(StrEnum):
    """Where a plan entry stands. A past entry still `planned` is unknown and counts nowhere."""

    PLANNED = "planned"
    DONE = "done"
    DONE_IN_PART = "done_in_part"
    STEPPED_BACK = "stepped_back"
    NOT_THIS_TIME = "not_this_time"


class GoalStatus(StrEnum):
    """Where a goal stands; stepping back keeps its place warm."""

    ACTIVE = "active"
    PAUSED = "paused"
    STEPPED_BACK = "stepped_back"
    REACHED = "reached"
    ARCHIVED = "archived"


class StepKind(StrEnum):
    """Contact, or rest. (The catalogue file says `step` for social.)"""

    SOCIAL = "social"
    RESTORATIVE = "restorative"


class ContextKind(StrEnum):
    """The kind of setting a step belongs to."""

    DIGITAL = "digital"
    PHONE = "phone"
    ONE_TO_ONE = "one_to_one"
    SMALL_GROUP = "small_group"
    COMMUNITY = "community"
    VOLUNTEERING = "volunteering"
    CLASS_HOBBY = "class_hobby"
    SELF_CARE = "self_care"


class Familiarity(StrEnum):
    """How well a place is known. Ordered."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Noise(StrEnum):
    """How loud a place is. Ordered."""

    QUIET = "quiet"
    MODERATE = "moderate"
    LIVELY = "lively"


class Crowding(StrEnum):
    """How many people are about. Ordered."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


class Predictability(StrEnum):
    """How well one knows what will happen there. Ordered."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Daylight(StrEnum):
    """When a step or a place fits. A log's factor `daylight` is yes or no."""

    DAY = "day"
    NIGHT = "night"
    EITHER = "either"


class TimeBand(StrEnum):
    """Part of the person's local day: from 5, 12, 17 and 21 o'clock. Ordered."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class DayKind(StrEnum):
    """Monday to Friday, or Saturday and Sunday, of the person's local day."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"


class CompanionKind(StrEnum):
    """Who someone is to the person."""

    FRIEND = "friend"
    FAMILY = "family"
    ALLY = "ally"
    GROUP = "group"
    OTHER = "other"


class ValueArea(StrEnum):
    """Why a goal matters."""

    FAMILY = "family"
    FRIENDS = "friends"
    COMMUNITY = "community"
    LEARNING = "learning"
    WORK = "work"
    FAITH = "faith"
    PLAY = "play"
    BODY = "body"


class Ritual(StrEnum):
    """Small habits that can frame a step."""

    ARRIVE_EARLY = "arrive_early"
    LISTEN = "listen"
    KIND_WORD = "kind_word"


class Readiness(StrEnum):
    """What the readiness check asks; it suggests and never blocks."""

    SLEPT = "slept"
    ATE = "ate"
    DRANK = "drank"


class Support(StrEnum):
    """What can hold a person through a step: the fifth dimension of a ladder."""

    COMPANION = "companion"
    EXIT_PLAN = "exit_plan"
    SCRIPT = "script"
    ARRIVE_EARLY = "arrive_early"
    PHONE_IN_HAND = "phone_in_hand"


class Dimension(StrEnum):
    """What may rise from one step to the next, one at a time; a lowered support counts as the rise."""

    SIZE = "size"
    DURATION = "duration"
    NOVELTY = "novelty"
    NOISE = "noise"
    SUPPORT = "support"


class ManageableTag(StrEnum):
    """What made it manageable, in the person's judgement."""

    FAMILIAR_PLACE = "familiar_place"
    FAMILIAR_PERSON = "familiar_person"
    CLEAR_TASK = "clear_task"
    SHORT = "short"
    QUIET = "quiet"
    FEW_PEOPLE = "few_people"
    COULD_LEAVE = "could_leave"
    GOOD_TOPIC = "good_topic"
    KIND_PEOPLE = "kind_people"
    RESTED_BEFORE = "rested_before"
    KNEW_WHAT_TO_EXPECT = "knew_what_to_expect"


class DrainingTag(StrEnum):
    """What made it draining, in the person's judgement."""

    NEW_PLACE = "new_place"
    NEW_PEOPLE = "new_people"
    TOO_LONG = "too_long"
    NOISE = "noise"
    TOO_MANY_PEOPLE = "too_many_people"
    HARD_TO_LEAVE = "hard_to_leave"
    HARD_TOPIC = "hard_topic"
    TENSION = "tension"
    TIRED_BEFORE = "tired_before"
    TRAVEL = "travel"
    UNSURE_WHAT_TO_DO = "unsure_what_to_do"
    PRETENDING = "pretending"


class PredictionOutcome(StrEnum):
    """Whether what was feared or expected happened."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"
    CANNOT_TELL = "cannot_tell"


class BeforeSource(StrEnum):
    """Where a 'before' rating came from; `recalled` is no baseline."""

    START = "start"
    CHECK_IN = "check_in"
    RECALLED = "recalled"


class SomeoneToReach(StrEnum):
    """The answer to "Is there someone you could reach?"; `not_right_now` hides what needs a known person."""

    YES = "yes"
    MAYBE = "maybe"
    NOT_RIGHT_NOW = "not_right_now"


class WinKind(StrEnum):
    """Wins are derived from logs, never typed."""

    SHOWED_UP = "showed_up"
    TRIED = "tried"
    LEFT_BY_PLAN = "left_by_plan"
    ASKED_FOR_HELP = "asked_for_help"
    RESTED_ON_PURPOSE = "rested_on_purpose"
    WENT_BACK = "went_back"
    REPLIED = "replied"


class OwnFactorKind(StrEnum):
    """What a person's own factor holds."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"


class Outcome(StrEnum):
    """What patterns are about."""

    COMPLETION = "completion"
    MOOD_AFTER = "mood_after"
    ENJOYMENT = "enjoyment"
    DRAIN = "drain"
    CONNECTEDNESS = "connectedness"


class Grade(StrEnum):
    """How sure a pattern is, in the contract's words."""

    TOO_SOON = "too_soon"
    EARLY_HINT = "early_hint"
    LIKELY_PATTERN = "likely_pattern"
    STEADY_PATTERN = "steady_pattern"
    NO_CLEAR_PATTERN = "no_clear_pattern"


def code_of(word: Familiarity | Noise | Crowding | Predictability | TimeBand) -> int:
    """Return the place of an ordered word, from 0: `code_of(Noise.MODERATE) == 1`."""
    return list(type(word)).index(word)
