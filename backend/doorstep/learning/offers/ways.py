"""The ways on from a step: up, sideways, smaller, with less support, a kind beside it."""

from collections.abc import Iterable

from doorstep.content.catalogue import CatalogueStep, steps
from doorstep.content.words import Dimension, StepKind
from doorstep.core.planning.elsewhere import KnownPlace, elsewhere
from doorstep.core.planning.ladder import (
    KEEP_SUPPORT_ANSWER,
    LESS_SUPPORT_QUESTION,
    LadderStep,
    fits,
    rises,
)
from doorstep.core.planning.rotation import STAY_ANSWER, neighbours, settled_kind
from doorstep.core.words import code_of
from doorstep.learning.offers import words
from doorstep.learning.offers.looking import Look
from doorstep.learning.offers.schemas import KeptKind, OfferKind, OfferOut
from doorstep.practice.catalogue.service import shown


def offer_of(kind: OfferKind, sentence: str, why: str) -> OfferOut:
    """An offer with everything else left open."""
    return {
        "kind": kind,
        "sentence": sentence,
        "why": why,
        "step": None,
        "catalogue_step": None,
        "place_id": None,
        "changes": None,
        "support": None,
        "surrounding": None,
        "minutes": None,
        "evidence": [],
        "evidence_of": 0,
        "keep": None,
    }


def ladder_ways(look: Look, places: Iterable[KnownPlace]) -> list[OfferOut]:
    """One up (if anything may rise), one sideways (if today's energy allows it), and what is smaller."""
    offered = look.standing.offer(look.now, look.may_rise)
    found: list[OfferOut] = []
    if offered.up:
        found.append(_up(look, offered.up[0]))
    used = {rung.id for rung in offered.up[:1]}
    beside = next((rung for rung in offered.sideways if rung.id not in used), None)
    if beside is not None:
        found.append(_sideways(look, beside))
    elif fits(look.now, look.standing.today.max_cost):
        found.append(_elsewhere(look, places))
    used |= set() if beside is None else {beside.id}
    found.append(_small_version(look, offered.small.minutes))
    gentler = next((rung for rung in offered.smaller if rung.id not in used), None)
    if gentler is not None:
        found.append(_gentler(look, gentler))
    return found


def with_less_support(look: Look) -> list[OfferOut]:
    """The same step with one support less, once three had it alike."""
    support = look.standing.less_support
    if support is None or not look.may_rise or KeptKind.LESS_SUPPORT in look.kept:
        return []
    if not fits(look.now, look.standing.today.max_cost):
        return []
    found = offer_of(OfferKind.LESS_SUPPORT, LESS_SUPPORT_QUESTION, words.SAME_SUPPORT[support])
    found["step"] = look.standing.steps[look.now.id]
    found["support"] = support
    found["changes"] = Dimension.SUPPORT
    found["keep"] = KEEP_SUPPORT_ANSWER
    return [found]


def beside_it(look: Look, alone: bool) -> list[OfferOut]:
    """One step of a neighbouring kind, from the ladder or else from the catalogue; `alone`: no known person to meet."""
    kind = settled_kind(look.done_kinds)
    if kind is None or KeptKind.ROTATION in look.kept:
        return []
    found = offer_of(OfferKind.ROTATION, words.ROTATION, words.SETTLED[kind])
    found["keep"] = STAY_ANSWER
    if own := _neighbours(look, look.standing.rungs):
        found["step"] = look.standing.steps[own[0].id]
        found["changes"] = _risen(look.now, own[0])
        return [found]
    catalogue = {step.id: step for step in steps() if _is_new(look, step) and not (alone and step.needs_known_person)}
    if other := _neighbours(look, map(_rung, catalogue.values())):
        found["catalogue_step"] = shown(catalogue[other[0].id])
        found["changes"] = _risen(look.now, other[0])
        return [found]
    return []


def _neighbours(look: Look, among: Iterable[LadderStep]) -> tuple[LadderStep, ...]:
    return neighbours(look.now, among, look.done_kinds, look.may_rise, look.standing.today.max_cost)


def _up(look: Look, rung: LadderStep) -> OfferOut:
    change = _risen(look.now, rung)
    why = words.OWN_ORDER if look.standing.own_order and rung.expected_difficulty is not None else words.READY
    found = offer_of(OfferKind.UP, words.UP[change], why)
    found["step"] = look.standing.steps[rung.id]
    found["changes"] = change
    return found


def _sideways(look: Look, rung: LadderStep) -> OfferOut:
    found = offer_of(OfferKind.SIDEWAYS, words.LIKE_STEP, words.SAME_SIZE)
    found["step"] = look.standing.steps[rung.id]
    found["place_id"] = rung.place
    found["changes"] = _risen(look.now, rung)
    return found


def _elsewhere(look: Look, places: Iterable[KnownPlace]) -> OfferOut:
    there = next(iter(elsewhere(look.now, places, look.may_rise)), None)
    sentence = words.ANOTHER_PLACE if there is None else words.THIS_PLACE
    found = offer_of(OfferKind.SIDEWAYS, sentence, words.SAME_SIZE)
    found["step"] = look.standing.steps[look.now.id]
    if there is not None:
        found["place_id"] = there.id
        found["changes"] = _first(
            dimension
            for dimension, before, after in (
                (Dimension.NOVELTY, look.now.novelty, there.novelty),
                (Dimension.NOISE, look.now.noise, there.noise),
            )
            if before is not None and after is not None and after > before
        )
    return found


def _small_version(look: Look, minutes: int) -> OfferOut:
    step = look.standing.steps[look.now.id]
    has_own = step.get("smaller_version") is not None
    found = offer_of(OfferKind.SMALLER, words.SMALL_VERSION if has_own else words.TWO_MINUTES, words.ALWAYS_FINE)
    found["step"] = step
    found["minutes"] = minutes
    return found


def _gentler(look: Look, rung: LadderStep) -> OfferOut:
    found = offer_of(OfferKind.SMALLER, words.GENTLER_STEP, words.ALWAYS_FINE)
    found["step"] = look.standing.steps[rung.id]
    found["changes"] = _risen(look.now, rung)
    return found


def _risen(now: LadderStep, then: LadderStep) -> Dimension | None:
    return _first(rises(now, then))


def _first(dimensions: Iterable[Dimension]) -> Dimension | None:
    return next(iter(dimensions), None)


def _is_new(look: Look, step: CatalogueStep) -> bool:
    """Contact, and not on this ladder already."""
    taken_over = {own["catalogue_id"] for own in look.standing.steps.values()}
    return step.kind is StepKind.SOCIAL and step.id not in taken_over


def _rung(step: CatalogueStep) -> LadderStep:
    return LadderStep(
        id=step.id,
        level=step.level,
        size=step.group_max,
        minutes=step.minutes,
        novelty=2 - code_of(step.familiarity),
        noise=code_of(step.noise),
        supports=None,
        cost=step.energy_cost,
        context_kind=step.context_kind,
    )
