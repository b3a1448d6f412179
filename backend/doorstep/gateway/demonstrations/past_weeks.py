"""Weeks of sample notes with real effects in them, so that patterns can show: company lifts, noise drains.

Everything follows from a seed, the span and the present day; the same three give the same weeks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from pydantic.types import JsonValue

from doorstep.core.planning.weeks import instant_of
from doorstep.gateway.demonstrations.people_and_places import ACTIVITIES, PLACES, Activity, Body
from doorstep.gateway.demonstrations.spans import EIGHT_WEEKS, Span

SEED = 20_261
_NOISE = {"quiet": 0, "moderate": 1, "lively": 2}

# Activity, weekday (Monday 0), who comes along; the first letter of the week's row says which half it belongs to.
_EVEN = (
    ("library", 0, None),
    ("call", 1, "vera"),
    ("coffee", 2, "robin"),
    ("record", 3, None),
    ("market", 5, None),
    ("walk", 6, "robin"),
)
_ODD = (
    ("bench", 0, None),
    ("drawing", 1, None),
    ("coffee", 2, None),
    ("bath", 3, None),
    ("market", 5, "vera"),
    ("walk", 6, None),
)
_TAKEAWAYS = (
    "Coming a little early made it easier to sit down.",
    "The first five minutes were the hardest.",
    "It was enough to listen.",
    "A shorter visit would do next time.",
)
_PREDICTIONS = (
    ("I will have nothing to say.", "no"),
    ("It will be too loud for me.", "partly"),
    ("They will notice how tired I am.", "cannot_tell"),
    ("I will want to leave at once.", "no"),
)


@dataclass(frozen=True, slots=True)
class SampleNote:
    """One note: what it is about, who came along, and the body of its log without links."""

    activity: str
    companion: str | None
    body: Body


@dataclass(frozen=True, slots=True)
class _Course:
    """Where a note stands: with whom, which one it is, and the mood and energy before."""

    companion: str | None
    position: int
    mood: float
    energy: float


def past_notes(today: date, zone: str, span: Span = EIGHT_WEEKS) -> list[SampleNote]:
    """The notes of the weeks before `today`, oldest first."""
    random = Random(SEED)  # noqa: S311 - sample weeks, nothing to guess
    notes = []
    for position, (name, day, companion) in enumerate(_calendar(today, span)):
        before = random.gauss(4.4 + span.shift(day), 1.0), random.gauss(4.8 + span.shift(day), 1.1)
        body = _note(random, ACTIVITIES[name], _Course(companion, position, *before))
        at = datetime.combine(day, time(ACTIVITIES[name].hour, 5 * random.randrange(12)))
        body |= {"occurred_at": _text(instant_of(at, zone)), "time_zone": zone}
        notes.append(SampleNote(name, companion, body))
    return notes


def past_check_ins(today: date, zone: str, span: Span = EIGHT_WEEKS) -> list[Body]:
    """A check-in every second morning up to yesterday, oldest first."""
    random = Random(SEED + 1)  # noqa: S311 - sample weeks, nothing to guess
    found: list[Body] = []
    for back in range(span.weeks * 7 - 1, 0, -2):
        day = today - timedelta(days=back)
        if not span.is_noted(day, today):
            continue
        at = instant_of(datetime.combine(day, time(8, 30)), zone)
        sleep = round(random.gauss(6.8, 0.9) * 2) / 2
        found.append(
            {
                "energy": _rating(random.gauss(4.6 + 0.3 * (sleep - 6.8) + span.shift(day), 1.2)),
                "mood": _rating(random.gauss(4.8 + span.shift(day), 1.1)),
                "sleep_hours": sleep,
                "ate": random.random() < 0.7,
                "at": _text(at),
                "time_zone": zone,
            }
        )
    return found


def _calendar(today: date, span: Span) -> Iterator[tuple[str, date, str | None]]:
    """Which activity on which day with whom, up to the day before yesterday."""
    first = today - timedelta(days=today.weekday() + 7 * span.weeks)
    for week in range(span.weeks + 1):
        rows: Sequence[tuple[str, int, str | None]] = _ODD if week % 2 else _EVEN
        for name, weekday, companion in rows:
            day = first + timedelta(days=7 * week + weekday)
            if day < today - timedelta(days=1) and span.holds(name, day, today):
                yield name, day, companion


def _note(random: Random, activity: Activity, course: _Course) -> Body:
    """How one activity went. The effects: company +1.6 on mood, noise +1.8 a step on drain."""
    noise = _NOISE[str(PLACES[activity.place]["noise"])] if activity.place else 0
    companion, position, before, energy = course.companion, course.position, course.mood, course.energy
    drain = 0.8 + random.random() if activity.restful else 2.2 + 1.8 * noise + random.gauss(0, 0.7)
    lift = 0.9 if activity.restful else 1.6 * (companion is not None) - 0.3 * noise
    after = 0.55 * before + 2.1 + lift + random.gauss(0, 0.5)
    body: Body = {
        "activity": activity.title,
        "kind": "restorative" if activity.restful else "social",
        "minutes": activity.minutes,
        "before": {"mood": _rating(before), "energy": _rating(energy), "source": "start"},
    }
    expected = {"enjoyment": _rating(random.gauss(3.6, 0.9)), "difficulty": _rating(random.gauss(5.6, 1.0))}
    body["expected"] = dict(expected)
    body["factors"] = _factors(random, activity, companion)
    if position % 13 == 7 and not activity.restful:
        return {**body, "status": "not_this_time"}
    if position % 11 == 5 and not activity.restful:
        return {**body, "status": "stepped_back", "drain": _rating(drain), "draining": True}
    felt = _felt(random, expected, companion, noise)
    body |= {
        "status": "done_in_part" if position % 9 == 4 else "done",
        "after": {"mood": _rating(after), "energy": _rating(energy - 0.25 * drain + 0.6)},
        "drain": _rating(drain),
        "manageable": drain < 5.2,
        "draining": drain > 5.8,
        **felt,
    }
    return body | _words(position, activity)


def _felt(random: Random, expected: dict[str, float], companion: str | None, noise: int) -> Body:
    enjoyment = expected["enjoyment"] + 1.4 + 0.7 * (companion is not None) - 0.3 * noise + random.gauss(0, 0.7)
    return {
        "enjoyment": _rating(enjoyment),
        "difficulty": _rating(expected["difficulty"] - 1.3 + 0.4 * noise + random.gauss(0, 0.8)),
        "connectedness": _rating(2.6 + 3.1 * (companion is not None) + random.gauss(0, 0.8)),
    }


def _factors(random: Random, activity: Activity, companion: str | None) -> Body:
    factors: Body = {
        "context_kind": activity.context_kind,
        "with_someone": companion is not None,
        "exit_plan_made": random.random() < 0.4,
        "meal": random.random() < 0.65,
        "sleep_hours": round(random.gauss(6.8, 0.9) * 2) / 2,
        "arrive_early": random.random() < 0.3,
    }
    if activity.group_size is not None:
        factors["group_size"] = activity.group_size if activity.group_size > 2 else 1 + (companion is not None)
    return factors


def _words(position: int, activity: Activity) -> Body:
    """A word here and there, as people do."""
    words: dict[str, JsonValue] = {}
    if position % 5 == 2 and not activity.restful:
        words["takeaway"] = _TAKEAWAYS[position // 5 % len(_TAKEAWAYS)]
    if position % 6 == 3 and not activity.restful:
        prediction, outcome = _PREDICTIONS[position // 6 % len(_PREDICTIONS)]
        words |= {"prediction": prediction, "prediction_outcome": outcome}
    return words


def _rating(value: float) -> float:
    return round(min(10.0, max(0.0, value)), 1)


def _text(instant: datetime) -> str:
    return instant.isoformat()
