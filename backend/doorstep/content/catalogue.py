"""The catalogue: graded steps, small enough to choose from on any day."""

import csv
from functools import lru_cache
from importlib.resources import files

import msgspec

from doorstep.core.words import ContextKind, Daylight, Familiarity, Noise, StepKind


class CatalogueStep(msgspec.Struct, frozen=True):
    """One step of the catalogue.

    `level` 1-10 is a first guess at difficulty and is not shown. `minutes` > 0; `energy_cost`,
    `social_intensity` and `exit_ease` are 1-5 (`exit_ease` 5: can be left at any second).
    `needs_known_person`: somebody the person already knows has to exist for it.
    `indoors_at_night`: works at home after dark. `replies`: it answers somebody. `asks_for_help`: it asks somebody to
    do something for the person.
    """

    id: str
    level: int
    title: str
    context_kind: ContextKind
    minutes: int
    energy_cost: int
    social_intensity: int
    group_min: int
    group_max: int
    structured_role: bool
    familiarity: Familiarity
    noise: Noise
    daylight: Daylight
    exit_ease: int
    kind: StepKind
    smaller_version: str
    purpose: str
    topic: str
    needs_known_person: bool
    indoors_at_night: bool
    replies: bool
    asks_for_help: bool


_YES_NO_COLUMNS = ("structured_role", "needs_known_person", "indoors_at_night", "replies", "asks_for_help")


def _step(row: dict[str, str]) -> CatalogueStep:
    yes_no = {"yes": True, "no": False}
    typed: dict[str, object] = {**row, **{name: yes_no[row[name]] for name in _YES_NO_COLUMNS}}
    return msgspec.convert(typed, CatalogueStep, strict=False)


@lru_cache(maxsize=1)
def steps() -> tuple[CatalogueStep, ...]:
    """Return all steps, easiest level first, then by id."""
    text = files("doorstep.content").joinpath("data/catalogue.csv").read_text(encoding="utf-8")
    return tuple(_step(row) for row in csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def steps_by_id() -> dict[str, CatalogueStep]:
    """Return the steps by their id, such as `L04-01`. Treat the answer as read-only."""
    return {step.id: step for step in steps()}


class Collection(msgspec.Struct, frozen=True):
    """Steps for one situation in life, by id, easiest first."""

    id: str
    title: str
    description: str
    step_ids: tuple[str, ...]


# Offered first, and alone, to someone who says "Not right now" to "Is there someone you could reach?".
STARTING_WITH_NOBODY = "starting-with-nobody-in-mind"


@lru_cache(maxsize=1)
def collections() -> tuple[Collection, ...]:
    """Return the collections, in the order they are shown."""
    text = files("doorstep.content").joinpath("data/collections.json").read_bytes()
    return msgspec.json.decode(text, type=tuple[Collection, ...])
