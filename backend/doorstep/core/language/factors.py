"""Every factor Doorstep knows, with the plain words for it: as a noun, with it, and without it."""

from dataclasses import dataclass
from enum import StrEnum

from doorstep.core.words import OwnFactorKind, Support


class FactorKind(StrEnum):
    """`ordered` is coded 0, 1, 2 (exit ease 1-5); `choice` has a row for each level against the others."""

    YES_NO = "yes_no"
    ORDERED = "ordered"
    NUMBER = "number"
    CHOICE = "choice"


class Rival(StrEnum):
    """What else could lie behind a pattern with a factor; `sentences` has the words."""

    COMPANY = "company"
    PLACE = "place"
    TIME = "time"
    BODY = "body"
    PLAN = "plan"
    LEAVING = "leaving"
    LENGTH = "length"
    SIZE = "size"
    LATELY = "lately"
    SETTING = "setting"
    OWN = "own"


class UnknownFactor(ValueError):
    """No factor has that code, or it has no such level."""


@dataclass(frozen=True)
class FactorWords:
    """Plain words for a factor, or for one level of it.

    `noun` can begin a sentence after a capital ("a familiar place goes with …"); `with_it` and
    `without_it` follow a comma ("…, in a familiar place"). For an ordered factor or a number they mean
    more of it and less of it, and `unit_one` and `unit_many` name what is counted.
    """

    code: str
    kind: FactorKind
    noun: str
    with_it: str
    without_it: str
    rival: Rival
    unit_one: str = ""
    unit_many: str = ""
    support: Support | None = None


def _yes_no(
    code: str, noun: str, phrases: tuple[str, str], rival: Rival, support: Support | None = None
) -> FactorWords:
    return FactorWords(code, FactorKind.YES_NO, noun, phrases[0], phrases[1], rival, support=support)


def _ordered(code: str, noun: str, phrases: tuple[str, str], unit: str) -> FactorWords:
    many = unit.replace("step", "steps", 1)
    return FactorWords(code, FactorKind.ORDERED, noun, phrases[0], phrases[1], Rival.PLACE, unit, many)


def _number(code: str, noun: str, phrases: tuple[str, str], rival: Rival, units: tuple[str, str]) -> FactorWords:
    return FactorWords(code, FactorKind.NUMBER, noun, phrases[0], phrases[1], rival, units[0], units[1])


_FACTORS = (
    _ordered(
        "familiarity",
        "a more familiar place",
        ("in a more familiar place", "in a less familiar place"),
        "step up in how familiar the place is",
    ),
    _ordered(
        "noise",
        "a livelier place",
        ("in a livelier place", "in a quieter place"),
        "step up in noise",
    ),
    _ordered(
        "crowding",
        "having more people around",
        ("with more people around", "with fewer people around"),
        "step up in how full the place is",
    ),
    _ordered(
        "predictability",
        "knowing what to expect",
        ("when you knew more of what to expect", "when you knew less of what to expect"),
        "step up in knowing what to expect",
    ),
    _ordered(
        "exit_ease",
        "an easy way out",
        ("where it was easier to leave", "where it was harder to leave"),
        "step up in how easy it is to leave",
    ),
    _yes_no("daylight", "daylight", ("in daylight", "without daylight"), Rival.TIME),
    _yes_no(
        "enjoyed_before",
        "a place you enjoyed before",
        ("in a place you enjoyed before", "in other places"),
        Rival.PLACE,
    ),
    _yes_no("with_someone", "company", ("with someone", "on your own"), Rival.COMPANY, Support.COMPANION),
    _yes_no("purpose_set", "a clear purpose", ("with a clear purpose", "without a set purpose"), Rival.PLAN),
    _yes_no("structured_role", "a set role", ("with a set role", "without a set role"), Rival.PLAN),
    _yes_no(
        "exit_plan_made",
        "a plan for leaving",
        ("with a plan for leaving", "without a plan for leaving"),
        Rival.PLAN,
        Support.EXIT_PLAN,
    ),
    _yes_no(
        "exit_used",
        "leaving when you chose to",
        ("when you used your way out", "when you did not use it"),
        Rival.LEAVING,
    ),
    _yes_no("boundary_set", "a set limit", ("with a limit set", "without a limit set"), Rival.PLAN),
    _yes_no(
        "script",
        "having words ready",
        ("with words ready beforehand", "without words ready"),
        Rival.PLAN,
        Support.SCRIPT,
    ),
    _yes_no(
        "phone_in_hand",
        "a phone in hand",
        ("with your phone in hand", "with your phone away"),
        Rival.PLAN,
        Support.PHONE_IN_HAND,
    ),
    _yes_no(
        "arrive_early",
        "arriving early",
        ("when you came early", "when you came at the time"),
        Rival.PLAN,
        Support.ARRIVE_EARLY,
    ),
    _yes_no("listen", "time to listen", ("when you chose to listen", "otherwise"), Rival.PLAN),
    _yes_no("kind_word", "a kind word", ("with one kind word", "otherwise"), Rival.PLAN),
    _yes_no("meal", "a meal beforehand", ("after you ate", "when you had not eaten"), Rival.BODY),
    _yes_no("hydration", "a drink beforehand", ("after you drank", "when you had not drunk"), Rival.BODY),
    _yes_no("weekend", "the weekend", ("at the weekend", "on weekdays"), Rival.TIME),
    _number(
        "group_size",
        "a bigger group",
        ("in a bigger group", "in a smaller group"),
        Rival.SIZE,
        ("person", "people"),
    ),
    _number(
        "duration",
        "a longer stay",
        ("when you stayed longer", "when you stayed a shorter time"),
        Rival.LENGTH,
        ("minute", "minutes"),
    ),
    _number(
        "sleep_hours",
        "more sleep",
        ("after more sleep", "after less sleep"),
        Rival.BODY,
        ("hour of sleep", "hours of sleep"),
    ),
    _number(
        "sleep_quality",
        "better sleep",
        ("after better sleep", "after poorer sleep"),
        Rival.BODY,
        ("point of sleep quality", "points of sleep quality"),
    ),
    _number(
        "energy_before",
        "more energy beforehand",
        ("with more energy beforehand", "with less energy beforehand"),
        Rival.BODY,
        ("point of energy", "points of energy"),
    ),
    _number(
        "days_since_contact",
        "a longer gap since the last contact",
        ("after more days without contact", "after fewer days without contact"),
        Rival.LATELY,
        ("day since the last contact", "days since the last contact"),
    ),
    _number(
        "social_load",
        "a fuller run of days",
        ("after fuller days", "after lighter days"),
        Rival.LATELY,
        ("point of load in the last three days", "points of load in the last three days"),
    ),
    _number(
        "hour",
        "a later time of day",
        ("later in the day", "earlier in the day"),
        Rival.TIME,
        ("hour on the clock", "hours on the clock"),
    ),
)

_LEVELS = {
    "context_kind": (
        Rival.SETTING,
        "in other kinds of step",
        {
            "digital": ("contact on a screen", "on a screen"),
            "phone": ("a phone call", "on the phone"),
            "one_to_one": ("time with one person", "with one person"),
            "small_group": ("a small group", "in a small group"),
            "community": ("being out among people", "out among people"),
            "volunteering": ("helping out", "when you helped out"),
            "class_hobby": ("a class or hobby", "in a class or hobby"),
            "self_care": ("time to care for yourself", "with time to care for yourself"),
        },
    ),
    "companion_kind": (
        Rival.COMPANY,
        "otherwise",
        {
            "friend": ("a friend beside you", "with a friend"),
            "family": ("family beside you", "with family"),
            "ally": ("your ally beside you", "with your ally"),
            "group": ("a group beside you", "with a group"),
            "other": ("someone else beside you", "with someone else"),
        },
    ),
    "time_band": (
        Rival.TIME,
        "at other times",
        {
            "morning": ("the morning", "in the morning"),
            "afternoon": ("the afternoon", "in the afternoon"),
            "evening": ("the evening", "in the evening"),
            "night": ("the night", "at night"),
        },
    ),
}

FACTORS = {factor.code: factor for factor in _FACTORS}
CHOICE_FACTORS = {code: tuple(levels) for code, (_, _, levels) in _LEVELS.items()}


def factor_words(code: str, level: str | None = None) -> FactorWords:
    """Return the words for a known factor; a choice, such as `context_kind`, needs its level.

    Raise UnknownFactor for a code or a level that does not exist.
    """
    if code in FACTORS and level is None:
        return FACTORS[code]
    if code not in _LEVELS or level not in _LEVELS[code][2]:
        raise UnknownFactor(f"there is no factor {code[:40]!r} with level {level!r}")
    rival, without_it, levels = _LEVELS[code]
    noun, with_it = levels[level]
    support = Support.COMPANION if code == "companion_kind" else None
    return FactorWords(code, FactorKind.CHOICE, noun, with_it, without_it, rival, support=support)


def own_factor_words(name: str, kind: OwnFactorKind, unit: str = "", level: str | None = None) -> FactorWords:
    """Return words for a factor of the person's own, in their name for it; a choice needs its level."""
    if kind is OwnFactorKind.CHOICE:
        if level is None:
            raise UnknownFactor("a choice has words for each of its levels; name one")
        noun = f"“{name}: {level}”"
        return FactorWords(name, FactorKind.CHOICE, noun, f"with {noun}", "otherwise", Rival.OWN)
    noun = f"“{name}”"
    if kind is OwnFactorKind.YES_NO:
        return FactorWords(name, FactorKind.YES_NO, noun, f"with {noun}", f"without {noun}", Rival.OWN)
    units = (unit or "point") + f" of {noun}"
    return FactorWords(
        name,
        FactorKind.NUMBER,
        f"more {noun}",
        f"with more {noun}",
        f"with less {noun}",
        Rival.OWN,
        units,
        units,
    )
