"""Finding steps in the catalogue."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import cast

import msgspec

from doorstep.content.catalogue import CatalogueStep, Collection, collections, steps, steps_by_id
from doorstep.core.planning.energy import energy_gate
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.catalogue.schemas import (
    CatalogueQuery,
    CatalogueStepOut,
    CollectionOut,
    CollectionsOut,
    CollectionStepsOut,
)
from doorstep.practice.sorted_pages import sorted_page

Condition = Callable[[CatalogueStep], bool]


def catalogue_steps(tx: Transaction, query: CatalogueQuery) -> Page[CatalogueStepOut]:
    """A page of the steps all filters agree on, easiest first; raises InvalidInput, CursorMismatch."""
    conditions = _conditions(query)
    found = [step for step in steps() if all(condition(step) for condition in conditions)]
    filters = query.model_dump(exclude={"limit", "cursor"}, exclude_none=True) | {"list": "catalogue"}
    page, cursor = sorted_page(tx, found, _easiest_first, query, filters)
    return {"data": [shown(step) for step in page], "next_cursor": cursor}


def catalogue_step(step_id: str) -> CatalogueStepOut:
    """One step; raises NotFound."""
    step = steps_by_id().get(step_id)
    if step is None:
        raise NotFound("The catalogue has no step with this id.")
    return shown(step)


def all_collections() -> CollectionsOut:
    """Every collection, in the order they are shown."""
    return {"data": [_collection_out(collection) for collection in collections()]}


def collection_with_steps(collection_id: str) -> CollectionStepsOut:
    """A collection and its steps; raises NotFound."""
    collection = _collection(collection_id)
    if collection is None:
        raise NotFound("The catalogue has no collection with this id.")
    known = steps_by_id()
    return {**_collection_out(collection), "steps": [shown(known[step_id]) for step_id in collection.step_ids]}


def _conditions(query: CatalogueQuery) -> list[Condition]:
    asked: list[tuple[object, Condition]] = [
        (query.energy, lambda step: step.energy_cost <= energy_gate(query.energy or 0)),
        (query.level, lambda step: step.level == query.level),
        (query.context_kind, lambda step: step.context_kind == query.context_kind),
        (query.minutes, lambda step: step.minutes <= (query.minutes or 0)),
        (query.kind, lambda step: step.kind == query.kind),
        (query.needs_known_person, lambda step: step.needs_known_person == query.needs_known_person),
    ]
    conditions = [condition for value, condition in asked if value is not None]
    if query.collection is not None:
        members = frozenset(_collection_asked_for(query.collection).step_ids)
        conditions.append(lambda step: step.id in members)
    if query.q is not None:
        words = _plain(query.q).split()
        conditions.append(lambda step: all(word in _searched(step.id) for word in words))
    return conditions


def _collection_asked_for(collection_id: str) -> Collection:
    collection = _collection(collection_id)
    if collection is None:
        fault = Fault("unknown_word", "GET /api/v1/catalogue/collections lists the ids", parameter="collection")
        raise InvalidInput(errors=[fault])
    return collection


def _collection(collection_id: str) -> Collection | None:
    return next((one for one in collections() if one.id == collection_id), None)


@lru_cache(maxsize=512)
def _searched(step_id: str) -> str:
    step = steps_by_id()[step_id]
    return _plain(f"{step.title} {step.purpose}")


def _plain(text: str) -> str:
    """Letters without case and marks, so that "Cafe" finds "café"."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _easiest_first(step: CatalogueStep) -> str:
    return f"{step.level:02d} {step.id}"


def shown(step: CatalogueStep) -> CatalogueStepOut:
    """A step of the catalogue as the contract shows it."""
    return cast(CatalogueStepOut, msgspec.structs.asdict(step))


def _collection_out(collection: Collection) -> CollectionOut:
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "step_ids": list(collection.step_ids),
    }
