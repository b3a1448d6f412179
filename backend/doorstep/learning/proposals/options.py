"""Steps a week could hold, each with what planning needs of it and what accepting it needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from doorstep.content.words import Daylight, Noise, StepKind, TimeBand
from doorstep.core.planning.ladder import SMALL_COST, SMALL_MINUTES
from doorstep.core.planning.week.model import DAY, DAYS, Candidate, Stretch
from doorstep.core.words import code_of
from doorstep.learning.history.days import USUAL_COST
from doorstep.learning.proposals.past import Past
from doorstep.learning.proposals.standing import Stand
from doorstep.practice.steps.schemas import StepOut

USUAL_MINUTES = 20
"""[H] How long a step takes that does not say."""
# [H] A restful thing may come round more often than a social one.
MOST_A_WEEK = {StepKind.SOCIAL: 2, StepKind.RESTORATIVE: 3}
# [H] Where a preferred part of the day has its middle, and when it is light enough to be out, in minutes of the day.
MIDDLES = {
    TimeBand.MORNING: 10 * 60,
    TimeBand.AFTERNOON: 14 * 60 + 30,
    TimeBand.EVENING: 18 * 60 + 30,
    TimeBand.NIGHT: 21 * 60 + 30,
}
LIGHT = {Daylight.DAY: (8 * 60, 17 * 60), Daylight.NIGHT: (17 * 60, DAY)}


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate with its title and links. `entry_id`: the plan entry it stands for, or is a version of."""

    candidate: Candidate
    title: str
    step_id: str | None = None
    catalogue_id: str | None = None
    goal_id: str | None = None
    place_id: str | None = None
    companion_ids: tuple[str, ...] = ()
    entry_id: str | None = None

    @property
    def code(self) -> str:
        """The candidate's id: `own:`, `cat:`, `entry:`, `small:` or `quiet:` and an id."""
        return self.candidate.id


def of_own_step(stand: Stand, past: Past, step: StepOut, candidate: Candidate | None = None) -> Option:
    """One of the person's own steps; `candidate` holds what its ladder says of it."""
    company = past.company_of(step["id"])
    together = company[0] if len(company) == 1 else None
    kind = StepKind(step["kind"])
    noise = step["noise"]
    worth = past.worth_of(step["id"], step["context_kind"])
    base = candidate or Candidate(f"own:{step['id']}", kind, USUAL_COST, USUAL_MINUTES)
    return Option(
        replace(
            base,
            cost=step["energy_cost"] or USUAL_COST,
            minutes=step["minutes"] or USUAL_MINUTES,
            mean=worth.mean,
            sd=worth.sd,
            context=step["context_kind"],
            noise=0 if noise is None else code_of(Noise(noise)),
            max_week=MOST_A_WEEK[kind],
            preferred=preferred(stand, past.usual_minute(step["id"])),
            windows=light(step["daylight"]),
            companion=together if any(t["companion_id"] == together for t in stand.times["companion_times"]) else None,
        ),
        title=step.get("title", ""),
        step_id=step["id"],
        catalogue_id=step["catalogue_id"],
        goal_id=step["goal_id"],
        place_id=step["place_id"],
        companion_ids=tuple(company),
    )


def small_version(option: Option, words: str | None) -> Option:
    """The smaller version of an option: the person's or the catalogue's own words, two minutes, the lowest cost."""
    candidate = option.candidate
    small = replace(
        candidate,
        id=f"small:{candidate.id}",
        version_of=candidate.id,
        minutes=min(candidate.minutes, SMALL_MINUTES),
        cost=SMALL_COST,
        step_up=False,
        rises=(),
    )
    return replace(option, candidate=small, title=words or option.title)


def quiet_version(stand: Stand, option: Option) -> Option | None:
    """The same somewhere quieter, at the place of theirs that suits best; None where it is quiet or none is known."""
    candidate = option.candidate
    quiet = [place for place in stand.places if place["noise"] == Noise.QUIET and place["id"] != option.place_id]
    if candidate.noise == 0 or not quiet:
        return None
    best = max(quiet, key=lambda place: (place["enjoyed_before"] is True, place["familiarity"] == "high"))
    version = replace(candidate, id=f"quiet:{candidate.id}", version_of=candidate.id, noise=0, step_up=False, rises=())
    return replace(option, candidate=version, place_id=best["id"])


def preferred(stand: Stand, usual_minute: int | None) -> tuple[int, ...]:
    """Minutes of the week a step goes well at: the wished parts of each day, and the time it usually had."""
    of_day = [MIDDLES[TimeBand(band)] for band in stand.times["wishes"]["preferred_times"]]
    if usual_minute is not None:
        of_day.append(usual_minute)
    return tuple(sorted(day * DAY + minute for day in range(DAYS) for minute in of_day))


def light(daylight: str | None) -> tuple[Stretch, ...]:
    """When a step can be done that needs light, or dark; empty where any time will do."""
    span = LIGHT.get(Daylight(daylight)) if daylight is not None else None
    return tuple(Stretch(day * DAY + span[0], day * DAY + span[1]) for day in range(DAYS)) if span else ()


def is_open(stand: Stand, past: Past, step: StepOut) -> bool:
    """Whether a step may be proposed at all: nobody hidden in it, and nobody needed where there is nobody."""
    if stand.nobody_to_reach and step["needs_known_person"]:
        return False
    if stand.hidden & set(past.all_company_of(step["id"])):
        return False
    return not names_someone(step.get("title", ""), [one["name"] for one in stand.companions if one["hidden"]])


def names_someone(text: str, names: Sequence[str]) -> bool:
    """Whether a text names one of these people as a word of its own."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)
