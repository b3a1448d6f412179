"""The person's own latest record of each area, exactly as an app would be answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any, cast

from doorstep.learning.cards.schemas import CardsOut
from doorstep.learning.cards.showing import shown_cards
from doorstep.learning.experiments.schemas import ExperimentOut, ExperimentQuery
from doorstep.learning.experiments.shapes import experiments_newest_first
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.accounts.profile.queries import profile
from doorstep.platform.accounts.profile.schemas import ProfileOut
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.fields import Page
from doorstep.platform.web.redaction import WordsPlan, words_plan
from doorstep.practice.check_ins.queries import check_ins_newest_first
from doorstep.practice.check_ins.schemas import CheckInOut, CheckInQuery
from doorstep.practice.companions.queries import companions_newest_first
from doorstep.practice.companions.schemas import CompanionOut, CompanionQuery
from doorstep.practice.goals.queries import goals_newest_first
from doorstep.practice.goals.schemas import GoalOut, GoalQuery
from doorstep.practice.logs.queries import logs_newest_first
from doorstep.practice.logs.schemas import LogOut, LogQuery
from doorstep.practice.moments.queries import moments_newest_first
from doorstep.practice.moments.schemas import MomentOut, MomentQuery
from doorstep.practice.places.queries import places_newest_first
from doorstep.practice.places.schemas import PlaceOut, PlaceQuery
from doorstep.practice.plans.finding import plan_between
from doorstep.practice.plans.schemas import PlanEntryOut
from doorstep.practice.plans.shapes import shown_to

AROUND = timedelta(days=14)
Record = dict[str, Any]
Read = Callable[[Transaction, Grant], Any]


@dataclass(frozen=True, slots=True)
class Latest:
    """How one area's latest record is read: the shape of the answer, the use case, and the record in the answer."""

    shape: object
    read: Read
    pick: Callable[[Any], Record | None]


def _first(answer: Any) -> Record | None:  # noqa: ANN401 - an answer of any list
    return answer["data"][0] if answer["data"] else None


def _headline(answer: Any) -> Record | None:  # noqa: ANN401 - cards, perhaps without their words
    found: Record | None = answer.get("headline") or next(iter(answer.get("data") or answer.get("tallies") or ()), None)
    return found


def _entry(tx: Transaction, grant: Grant) -> Page[PlanEntryOut]:
    """The planned step that comes next, or else the last one."""
    rows = plan_between(tx, tx.now - AROUND, tx.now + AROUND)
    coming = [row for row in rows if row["starts_at"] >= tx.now] or rows[-1:]
    return {"data": [shown_to(tx, grant, row) for row in coming[:1]], "next_cursor": None}


_LATEST: dict[str, Latest] = {
    "profile": Latest(ProfileOut, profile, lambda answer: cast(Record, answer)),
    "goals": Latest(Page[GoalOut], lambda tx, grant: goals_newest_first(tx, grant, GoalQuery(limit=1)), _first),
    "logs": Latest(Page[LogOut], lambda tx, grant: logs_newest_first(tx, grant, LogQuery(limit=1)), _first),
    "check_ins": Latest(
        Page[CheckInOut], lambda tx, grant: check_ins_newest_first(tx, grant, CheckInQuery(limit=1)), _first
    ),
    "schedule": Latest(Page[PlanEntryOut], _entry, _first),
    "places": Latest(Page[PlaceOut], lambda tx, grant: places_newest_first(tx, grant, PlaceQuery(limit=1)), _first),
    "companions": Latest(
        Page[CompanionOut], lambda tx, grant: companions_newest_first(tx, grant, CompanionQuery(limit=1)), _first
    ),
    "insights": Latest(CardsOut, shown_cards, _headline),
    "experiments": Latest(
        Page[ExperimentOut], lambda tx, grant: experiments_newest_first(tx, grant, ExperimentQuery(limit=1)), _first
    ),
    "moments": Latest(Page[MomentOut], lambda tx, grant: moments_newest_first(tx, grant, MomentQuery(limit=1)), _first),
}


@lru_cache(maxsize=16)
def _words(area: str) -> WordsPlan:
    return words_plan(_LATEST[area].shape)


def latest(tx: Transaction, grant: Grant, scope: Scope) -> Record | None:
    """What this one scope adds to what an app gets of the person's latest record; None where there is nothing yet.

    For `<area>:read` the record without own words; for `<area>.text:read` only those; for `schedule.prep:read` the
    prep card. Scopes that write show nothing.
    """
    area, _, deed = scope.value.partition(":")
    area, _, part = area.partition(".")
    known = _LATEST.get(area)
    if known is None or deed != "read":
        return None
    answer = known.read(tx, _as_app(grant, {scope, Scope(f"{area}:read")}))
    if part == "text":
        return _said(known.pick(_words(area).keep_only(answer)))
    record = known.pick(_words(area).leave_out(answer))
    return record if not part or record is None else _said({part: record.get(part)})


def _as_app(grant: Grant, scopes: set[Scope]) -> Grant:
    return replace(grant, kind=CredentialKind.APP, scopes=frozenset(scopes))


def _said(value: Record | None) -> Record | None:
    """The record without what was left empty; None when nothing is left."""
    kept = {key: found for key, item in (value or {}).items() if (found := _kept(item)) is not None}
    return kept or None


def _kept(item: object) -> object:
    if isinstance(item, dict):
        return _said(item)
    if isinstance(item, list):
        return [found for one in item if (found := _kept(one)) is not None] or None
    return item
