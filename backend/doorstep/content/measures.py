"""Measures: the definitions of questionnaires, with wording only where it is free to use (PHQ and GAD)."""

from functools import lru_cache
from importlib.resources import files

import msgspec


class MeasureItem(msgspec.Struct, frozen=True):
    """One question; `n` counts from 1."""

    n: int
    text: str
    loinc: str | None = None


class AnswerOption(msgspec.Struct, frozen=True):
    """One answer and what it scores."""

    score: int
    text: str
    loinc_answer: str | None = None


class MeasureLicence(msgspec.Struct, frozen=True):
    """What may be done with the wording, and how that is known."""

    status: str
    detail: str = ""
    verified: str = ""


class MeasureChange(msgspec.Struct, frozen=True):
    """How large a change is more than chance (`reliable`), None where no band may be shown."""

    reliable: int | float | str | None = None
    reliable_source: str = ""
    mcid: int | float | None = None
    mcid_source: str = ""


class Measure(msgspec.Struct, frozen=True):
    """A measure. `items` is empty where the wording may not ship; `range` is the total's.

    `bands` are (lowest, highest, name); `safety_item` is the number of the item with a safety flow;
    `higher_is` says which way is better. Totals never feed suggestions.
    """

    id: str
    name: str
    ship: str
    licence: MeasureLicence
    wording_included: bool
    higher_is: str
    min_days_between: int
    items: tuple[MeasureItem, ...] = ()
    n_items: int | None = None
    recall: str | None = None
    stem: str | None = None
    options: tuple[AnswerOption | str, ...] = ()
    range: tuple[int, int] | None = None
    bands: tuple[tuple[int, int, str], ...] = ()
    cutoff: int | None = None
    safety_item: int | None = None
    loinc: dict[str, str | None] = {}
    change: MeasureChange = MeasureChange()


class _File(msgspec.Struct, frozen=True):
    measures: tuple[Measure, ...]


@lru_cache(maxsize=1)
def measures() -> tuple[Measure, ...]:
    """Return all measures, the shipped ones and the definitions an operator may load wording for."""
    return msgspec.json.decode(_read(), type=_File).measures


@lru_cache(maxsize=1)
def measures_by_id() -> dict[str, Measure]:
    """Return the measures by id, such as `phq8`. Treat the answer as read-only."""
    return {measure.id: measure for measure in measures()}


def _read() -> bytes:
    return files("doorstep.content").joinpath("data/measures.json").read_bytes()
