"""What the sample's present week holds, and its moments: something yesterday, something today, room to look ahead."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from doorstep.core.planning.weeks import instant_of
from doorstep.gateway.demonstrations.people_and_places import ACTIVITIES, Body

_PREP: Body = {
    "topic": "The trip Robin is back from",
    "exit": {
        "leave_after_minutes": 40,
        "sentence": "I'm heading off now. It was good to see you.",
        "way_home": "The short way past the bakery",
    },
    "boundaries": ["work"],
    "if_then": {"if": "my energy drops", "then": "I could get it to take away"},
    "readiness": {"slept": True, "ate": None, "drank": None},
    "rituals": ["arrive_early"],
}
DONE_YESTERDAY: Body = {
    "status": "done",
    "minutes": 30,
    "before": {"mood": 4.5, "energy": 5.0, "source": "start"},
    "after": {"mood": 6.5, "energy": 5.0},
    "expected": {"enjoyment": 4.0, "difficulty": 5.0},
    "enjoyment": 6.5,
    "difficulty": 3.5,
    "drain": 2.5,
    "connectedness": 6.5,
    "manageable": True,
    "draining": False,
    "takeaway": "We said little, and that was fine.",
}


class SampleEntry(NamedTuple):
    """A plan entry without links: which activity, with whom, when, what else; the log it ended in, if it is over."""

    activity: str
    companion: str | None
    days_ahead: int
    energy_cost: int
    prep: Body | None = None
    log: Body | None = None

    def body(self, today: date, zone: str) -> Body:
        """The body of a new plan entry."""
        activity = ACTIVITIES[self.activity]
        at = datetime.combine(today + timedelta(days=self.days_ahead), time(activity.hour))
        return {
            "title": activity.title,
            "kind": "restorative" if activity.restful else "social",
            "starts_at": instant_of(at, zone).isoformat(),
            "time_zone": zone,
            "minutes": activity.minutes,
            "energy_cost": self.energy_cost,
            "expected": {"enjoyment": 4.0, "difficulty": 5.0},
            "prep": self.prep,
        }


ENTRIES = (
    SampleEntry("walk", "robin", -1, 3, log=DONE_YESTERDAY),
    SampleEntry("library", None, 0, 2),
    SampleEntry("record", None, 1, 1),
    SampleEntry("coffee", "robin", 2, 3, prep=_PREP),
    SampleEntry("drawing", None, 4, 3),
    SampleEntry("bath", None, 5, 1),
)
"""Yesterday's walk, today's library, and what comes."""


class SampleMoment(NamedTuple):
    """A kept moment, so many days ago."""

    days_ago: int
    hour: int
    body: Body

    def told(self, today: date, zone: str) -> Body:
        """The body of a new moment."""
        at = datetime.combine(today - timedelta(days=self.days_ago), time(self.hour))
        return {**self.body, "at": instant_of(at, zone).isoformat(), "time_zone": zone}


MOMENTS = (
    SampleMoment(
        8,
        11,
        {
            "what": "The river after the rain",
            "who": "Robin",
            "sense_detail": "Wet leaves, and a dog shaking itself dry",
            "what_i_did": "I stayed five minutes longer.",
        },
    ),
    SampleMoment(
        16,
        16,
        {
            "what": "The librarian kept my chair",
            "sense_detail": "Warm light on the page",
            "what_i_did": "I looked up and said thank you.",
        },
    ),
    SampleMoment(
        26,
        19,
        {
            "what": "Aunt Vera laughed at my story",
            "who": "Aunt Vera",
            "sense_detail": "Water running, a spoon against a cup",
            "what_i_did": "I told her about the market.",
        },
    ),
    SampleMoment(
        101,
        18,
        {
            "what": "My first line on the paper at the community centre",
            "sense_detail": "Charcoal on my thumb",
            "what_i_did": "I stayed until the tea.",
        },
    ),
    SampleMoment(
        186,
        12,
        {
            "what": "Robin waited at the bridge",
            "who": "Robin",
            "sense_detail": "Sun on the railing",
            "what_i_did": "I said that it was a slow day, and we walked slowly.",
        },
    ),
    SampleMoment(
        275,
        15,
        {
            "what": "Somebody held the door of the café",
            "sense_detail": "Warm air and cinnamon",
            "what_i_did": "I sat down for ten minutes.",
        },
    ),
)
"""Longer ago than its span, a sample has none."""
