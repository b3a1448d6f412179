"""Which steps are gathered for a week: own ones by their ladders, the plan's, and a few of the catalogue."""

from collections.abc import Iterator, Sequence

from doorstep.content import catalogue
from doorstep.content.words import Noise, Status, StepKind
from doorstep.core.planning.ladder import LadderStep, Try, is_no_harder, offer, rises
from doorstep.core.planning.week.model import Candidate
from doorstep.core.words import code_of
from doorstep.learning.history.days import USUAL_COST
from doorstep.learning.proposals.options import (
    MOST_A_WEEK,
    USUAL_MINUTES,
    Option,
    is_open,
    light,
    of_own_step,
    preferred,
    quiet_version,
    small_version,
)
from doorstep.learning.proposals.past import Past
from doorstep.learning.proposals.schemas import PinIn
from doorstep.learning.proposals.standing import Stand
from doorstep.platform.problems import Fault, InvalidInput
from doorstep.practice.ladders.service import Standing as Ladder
from doorstep.practice.plans.queries import EntryRow

# [H] Enough to choose from; the planner reads sixty at most.
MOST_OF_LADDERS = 30
MOST_ALONE = 8
MOST_RESTFUL = 4
MOST_SMALL = 6
MOST_OTHER = 6
GENTLE_COST = 1

# What someone wished for when they began, as kinds of setting.
WISHED_KINDS = {
    "small_talk": ("community", "one_to_one"),
    "one_friend": ("digital", "phone", "one_to_one"),
    "around": ("community",),
    "group": ("small_group", "class_hobby", "volunteering"),
}


def own_options(stand: Stand, past: Past) -> list[Option]:
    """Own steps of active goals by their ladders, and those that stand alone; none of a goal that is at rest."""
    steps = {step["id"]: step for step in stand.steps}
    found = [
        of_own_step(stand, past, ladder.steps[rung.id], candidate)
        for ladder in stand.ladders.values()
        for rung, candidate in _rungs(ladder)
        if is_open(stand, past, ladder.steps[rung.id])
    ][:MOST_OF_LADDERS]
    alone = [step for step in steps.values() if step["goal_id"] is None and is_open(stand, past, step)]
    return found + [of_own_step(stand, past, step) for step in alone[:MOST_ALONE]]


def _rungs(ladder: Ladder) -> Iterator[tuple[LadderStep, Candidate]]:
    """Each rung with what the ladder says of it: the present one and what is offered first."""
    now = ladder.now
    if now is None:
        return
    there = {rung.id for rung in ladder.rungs if rung.level == now.level}
    tries = [Try(Status(row["status"]), row["drain"]) for row in ladder.tries if row["step_id"] in there]
    # The energy of each day is weighed by the planner; today's alone would speak for the whole week here.
    offered = offer(now, ladder.rungs, tries, ladder.today.may_rise)
    first = [now, *offered.up, *offered.sideways, *offered.smaller]
    rest = [rung for rung in ladder.rungs if rung not in first]
    for rung in dict.fromkeys([*first, *rest]):
        kind = StepKind(ladder.steps[rung.id]["kind"])
        candidate = Candidate(
            f"own:{rung.id}",
            kind,
            USUAL_COST,
            USUAL_MINUTES,
            goal=ladder.steps[rung.id]["goal_id"],
            step_up=not is_no_harder(now, rung),
            ready=is_no_harder(now, rung) or rung in offered.up,
            rises=() if rung is now else rises(now, rung),
        )
        yield rung, candidate


def catalogue_options(stand: Stand, past: Past, gentle: bool) -> list[Option]:
    """Steps of the catalogue that suit: restful ones, ones of the lowest cost, and, unless `gentle`, a few others.

    Which ones comes round from week to week, so that a week asked for twice is offered the same.
    """
    own = {step["catalogue_id"] for step in stand.steps}
    known = [step for step in catalogue.steps() if step.id not in own and _is_reachable(stand, step)]
    level = max((ladder.now.level for ladder in stand.ladders.values() if ladder.now is not None), default=1)
    wished = {kind for wish in stand.wishes for kind in WISHED_KINDS.get(wish, ())} | set(past.rotation())
    social = [step for step in known if step.kind is StepKind.SOCIAL and step.level <= level + 1]
    small = [step for step in social if step.energy_cost <= GENTLE_COST]
    other = [step for step in social if step.energy_cost > GENTLE_COST and (not wished or step.context_kind in wished)]
    picked = [
        *_in_turn(stand, [step for step in known if step.kind is StepKind.RESTORATIVE], MOST_RESTFUL),
        *_in_turn(stand, small, MOST_SMALL),
        *([] if gentle else _in_turn(stand, other, MOST_OTHER)),
    ]
    return [_of_catalogue(stand, past, step) for step in picked]


def with_pinned(stand: Stand, past: Past, options: list[Option], pins: Sequence[PinIn]) -> list[Option]:
    """The options and whatever is asked for by name; raises InvalidInput for a step nobody knows."""
    found = {option.code: option for option in options}
    for place, pin in enumerate(pins):
        if (code := code_of_pin(pin)) not in found:
            found[code] = _pinned(stand, past, pin, place)
    return list(found.values())


def code_of_pin(pin: PinIn) -> str:
    """The code of the option a pin names."""
    return f"own:{pin.step_id}" if pin.step_id is not None else f"cat:{pin.catalogue_id}"


def _pinned(stand: Stand, past: Past, pin: PinIn, place: int) -> Option:
    if pin.catalogue_id is not None:
        known = catalogue.steps_by_id().get(pin.catalogue_id)
        if known is None:
            fault = Fault("unknown_word", "GET /api/v1/catalogue/steps lists the ids", f"/pins/{place}/catalogue_id")
            raise InvalidInput(errors=[fault])
        return _of_catalogue(stand, past, known)
    step = next((step for step in stand.steps if step["id"] == pin.step_id), None)
    if step is None or not is_open(stand, past, step):
        fault = Fault("unknown_record", "No open step of yours has this id", f"/pins/{place}/step_id")
        raise InvalidInput(errors=[fault])
    return of_own_step(stand, past, step)


def _is_reachable(stand: Stand, step: catalogue.CatalogueStep) -> bool:
    return not (stand.nobody_to_reach and step.needs_known_person)


def _in_turn(stand: Stand, steps: list[catalogue.CatalogueStep], most: int) -> list[catalogue.CatalogueStep]:
    """As many as `most`, beginning somewhere else each week."""
    begin = stand.wall.week.monday.toordinal() // 7 * most % max(1, len(steps))
    return [*steps[begin:], *steps[:begin]][:most]


def _of_catalogue(stand: Stand, past: Past, step: catalogue.CatalogueStep) -> Option:
    worth = past.worth_of(None, step.context_kind)
    return Option(
        Candidate(
            f"cat:{step.id}",
            step.kind,
            step.energy_cost,
            step.minutes,
            mean=worth.mean,
            sd=worth.sd,
            context=step.context_kind,
            noise=code_of(step.noise),
            max_week=MOST_A_WEEK[step.kind],
            preferred=preferred(stand, None),
            windows=light(step.daylight),
        ),
        title=step.title,
        catalogue_id=step.id,
    )


def plan_options(stand: Stand, past: Past, entries: list[EntryRow]) -> list[Option]:
    """What the plan holds and may still change, each with its smaller and its quieter version."""
    found: list[Option] = []
    for entry in entries:
        option = _of_entry(stand, past, entry)
        found += [option, small_version(option, _smaller_words(stand, entry))]
        if (quiet := quiet_version(stand, option)) is not None:
            found.append(quiet)
    return found


def _of_entry(stand: Stand, past: Past, entry: EntryRow) -> Option:
    content = entry["content"]
    step = next((step for step in stand.steps if step["id"] == content["step_id"]), None)
    worth = past.worth_of(content["step_id"], step["context_kind"] if step else None)
    place = next((place for place in stand.places if place["id"] == content["place_id"]), None)
    noise = (place or step or {"noise": None})["noise"]
    return Option(
        Candidate(
            f"entry:{entry['id']}",
            StepKind(content["kind"]),
            content["energy_cost"] or USUAL_COST,
            content["minutes"] or USUAL_MINUTES,
            mean=worth.mean,
            sd=worth.sd,
            context=step["context_kind"] if step else None,
            noise=0 if noise is None else code_of(Noise(noise)),
            goal=content["goal_id"],
            max_week=1,
            preferred=preferred(stand, past.usual_minute(content["step_id"]) if content["step_id"] else None),
        ),
        title=content["title"],
        step_id=content["step_id"],
        goal_id=content["goal_id"],
        place_id=content["place_id"],
        companion_ids=tuple(one for one in content["companion_ids"] or () if one not in stand.hidden),
        entry_id=entry["id"],
    )


def _smaller_words(stand: Stand, entry: EntryRow) -> str | None:
    step_id = entry["content"]["step_id"]
    return next((step.get("smaller_version") for step in stand.steps if step["id"] == step_id), None)
