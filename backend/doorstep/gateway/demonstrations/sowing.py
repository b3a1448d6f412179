"""Writing the sample through the same use cases as everything else, each row marked as sample."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid5

import msgspec
from pydantic import TypeAdapter

from doorstep.gateway.demonstrations.past_weeks import SampleNote, past_check_ins, past_notes
from doorstep.gateway.demonstrations.people_and_places import (
    ACTIVITIES,
    COMPANIONS,
    GOALS,
    LADDERS,
    PLACES,
    Body,
)
from doorstep.gateway.demonstrations.spans import EIGHT_WEEKS, Span
from doorstep.gateway.demonstrations.this_week import ENTRIES, MOMENTS
from doorstep.learning.found.refreshing import refresh_now
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import ALL_SCOPES
from doorstep.platform.accounts.samples import SAMPLE_SOURCE_KIND
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.check_ins.schemas import CheckInIn
from doorstep.practice.check_ins.service import create_check_in
from doorstep.practice.companions.schemas import CompanionIn
from doorstep.practice.companions.service import create_companion
from doorstep.practice.goals.schemas import GoalIn
from doorstep.practice.goals.service import create_goal
from doorstep.practice.logs.schemas import LogIn
from doorstep.practice.logs.service import create_log, write_log
from doorstep.practice.moments.schemas import MomentIn
from doorstep.practice.moments.service import create_moment
from doorstep.practice.places.schemas import PlaceIn
from doorstep.practice.places.service import create_place
from doorstep.practice.plans.making import create_plan_entry
from doorstep.practice.plans.schemas import PlanEntryIn
from doorstep.practice.steps.schemas import GoalStepIn
from doorstep.practice.steps.service import create_goal_step

_SLICE = 25


class SampleGrant(Grant):
    """The person's own grant, whose writes are marked as sample, so that they can go when the person stays."""

    __slots__ = ()

    @property
    def source_kind(self) -> str:
        return SAMPLE_SOURCE_KIND

    @property
    def source_id(self) -> str:
        return self.person_id


def sample_grant(person_id: str) -> SampleGrant:
    """The grant the sample is written with."""
    return SampleGrant(person_id, person_id, CredentialKind.SESSION, ALL_SCOPES, None)


class Sample:
    """The sample of one person on one local day. Ids follow from the person, so that parts can point to each other."""

    def __init__(self, person_id: str, today: date, zone: str, span: Span = EIGHT_WEEKS) -> None:
        self._person = UUID(person_id)
        self._grant = sample_grant(person_id)
        self._today = today
        self._zone = zone
        self._span = span

    def parts(self) -> Iterator[Callable[[Transaction], None]]:
        """The sample in parts, each for a short unit of its own, so that nobody else waits long for the writer."""
        yield self._sow_settings
        notes = past_notes(self._today, self._zone, self._span)
        for start in range(0, len(notes), _SLICE):
            yield partial(self._sow_notes, notes=notes[start : start + _SLICE])
        check_ins = past_check_ins(self._today, self._zone, self._span)
        for start in range(0, len(check_ins), _SLICE):
            yield partial(self._sow_check_ins, bodies=check_ins[start : start + _SLICE])
        yield self._sow_week

    def _sow_settings(self, tx: Transaction) -> None:
        """Goals with ladders, places, companions."""
        for name, body in GOALS.items():
            create_goal(tx, self._grant, _made(GoalIn, body, id=self._id(name)))
            for catalogue_id in LADDERS[name]:
                step = _made(GoalStepIn, {"catalogue_id": catalogue_id}, id=self._id(catalogue_id))
                create_goal_step(tx, self._grant, self._id(name), step)
        for name, body in PLACES.items():
            create_place(tx, self._grant, _made(PlaceIn, body, id=self._id(name)))
        for name, body in COMPANIONS.items():
            create_companion(tx, self._grant, _made(CompanionIn, body, id=self._id(name)))

    def _sow_notes(self, tx: Transaction, notes: list[SampleNote]) -> None:
        for note in notes:
            write_log(tx, self._grant, _made(LogIn, note.body, **self._links(note.activity, note.companion)))

    def _sow_check_ins(self, tx: Transaction, bodies: list[Body]) -> None:
        for body in bodies:
            create_check_in(tx, self._grant, _made(CheckInIn, body))

    def _sow_week(self, tx: Transaction) -> None:
        """The present week, and moments."""
        for entry in ENTRIES:
            links = self._links(entry.activity, entry.companion)
            planned = create_plan_entry(
                tx, self._grant, _made(PlanEntryIn, {**entry.body(self._today, self._zone), **links})
            )
            if entry.log is not None:
                at = planned["starts_at"].isoformat()
                create_log(tx, self._grant, _made(LogIn, entry.log, plan_entry_id=planned["id"], occurred_at=at))
        for moment in MOMENTS:
            if moment.days_ago <= self._span.weeks * 7:
                create_moment(tx, self._grant, _made(MomentIn, moment.told(self._today, self._zone)))
        refresh_now(tx)

    def _links(self, activity: str, companion: str | None) -> Body:
        told = ACTIVITIES[activity]
        links: Body = {"companion_ids": [self._id(companion)] if companion else []}
        if told.place is not None:
            links["place_id"] = self._id(told.place)
        if told.step is not None:
            links["step_id"] = self._id(told.step)
        return links

    def _id(self, name: str) -> str:
        return str(uuid5(self._person, f"sample {name}"))


def _made(shape: type[Any], body: Mapping[str, object], **more: object) -> Any:  # noqa: ANN401 - an instance of `shape`
    adapter = _adapters.get(shape)
    if adapter is None:
        adapter = _adapters[shape] = TypeAdapter(shape)
    return adapter.validate_json(msgspec.json.encode({**body, **more}))


_adapters: dict[type[Any], TypeAdapter[Any]] = {}
"""Building one takes longer than writing ten rows."""
