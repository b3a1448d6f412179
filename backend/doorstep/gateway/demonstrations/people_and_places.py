"""The fixed part of the sample: goals with their ladders, places, companions, and what these weeks are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic.types import JsonValue

Body = dict[str, JsonValue]

GOALS: Mapping[str, Body] = {
    "friends": {
        "sentence": "I could spend time with someone I like in most weeks",
        "why": "I laugh more than I think I will.",
        "value_area": "friends",
        "importance": 8,
        "pace_per_week": 2,
    },
    "nearby": {
        "sentence": "I could become a familiar face at one place near home",
        "why": "It is good when somebody nods.",
        "value_area": "community",
        "importance": 6,
        "pace_per_week": 2,
    },
}
LADDERS: Mapping[str, tuple[str, ...]] = {
    "friends": ("L02-02", "L04-02", "L05-02", "L05-01", "L06-04"),
    "nearby": ("L02-10", "L03-05", "L03-06", "L05-09"),
}
PLACES: Mapping[str, Body] = {
    "cafe": {
        "name": "The corner café",
        "familiarity": "high",
        "noise": "moderate",
        "crowding": "some",
        "predictability": "high",
        "exit_ease": 4,
        "enjoyed_before": True,
    },
    "library": {
        "name": "The library, by the window",
        "familiarity": "high",
        "noise": "quiet",
        "crowding": "few",
        "predictability": "high",
        "exit_ease": 5,
        "enjoyed_before": True,
    },
    "river": {
        "name": "The path by the river",
        "familiarity": "medium",
        "noise": "quiet",
        "crowding": "few",
        "predictability": "medium",
        "exit_ease": 5,
        "daylight": "day",
    },
    "market": {
        "name": "The Saturday market",
        "familiarity": "low",
        "noise": "lively",
        "crowding": "many",
        "predictability": "low",
        "exit_ease": 3,
    },
    "centre": {
        "name": "The community centre",
        "familiarity": "low",
        "noise": "lively",
        "crowding": "some",
        "predictability": "medium",
        "exit_ease": 2,
    },
}
COMPANIONS: Mapping[str, Body] = {
    "robin": {"name": "Robin", "kind": "friend", "respects_my_pace": True},
    "vera": {"name": "Aunt Vera", "kind": "family", "respects_my_pace": True},
}


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that comes round in these weeks. `step` is a catalogue id on one of the ladders."""

    title: str
    context_kind: str
    minutes: int
    hour: int
    place: str | None = None
    step: str | None = None
    group_size: int | None = None
    restful: bool = False


ACTIVITIES: Mapping[str, Activity] = {
    "coffee": Activity("Coffee at the corner café", "one_to_one", 40, 15, "cafe", "L05-02", 2),
    "walk": Activity("A walk along the river", "one_to_one", 30, 11, "river", "L05-01"),
    "library": Activity("A quarter of an hour in the library", "community", 15, 16, "library", "L03-05"),
    "bench": Activity("Ten minutes on the bench by the river", "community", 10, 10, "river", "L02-10"),
    "market": Activity("A look round the market", "community", 20, 10, "market", "L03-06"),
    "drawing": Activity("Drawing at the community centre", "class_hobby", 60, 18, "centre", "L05-09", 8),
    "call": Activity("A call while washing up", "phone", 15, 19, None, "L04-02"),
    "song": Activity("A song sent to a friend", "digital", 5, 20, None, "L02-02"),
    "record": Activity("One record from start to end", "self_care", 40, 20, restful=True),
    "bath": Activity("A bath and an early night", "self_care", 60, 21, restful=True),
}
