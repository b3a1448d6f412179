"""Finding entries: stored rows and computed occurrences as one plan."""

from datetime import datetime, timedelta
from uuid import UUID

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.days.queries import own_clock
from doorstep.practice.plans.comings import MOST_SHIFT_MINUTES, REACH, comings
from doorstep.practice.plans.links import hidden_companions
from doorstep.practice.plans.queries import EntryRow, every_series, stored_between, stored_entry, touched
from doorstep.practice.plans.schemas import PlanEntryOut, PlanQuery
from doorstep.practice.plans.shapes import shown, shown_to, untouched

LONGEST_WINDOW = timedelta(days=62)
USUAL_WINDOW = timedelta(days=7)
MOST_IN_A_WINDOW = 1_000


def find_entry(tx: Transaction, entry_id: str) -> tuple[EntryRow, bool]:
    """An entry, and whether it is stored; an untouched occurrence is computed. Raises NotFound."""
    row = stored_entry(tx, entry_id)
    if row is None and (computed := _computed(tx, entry_id)) is not None:
        meant = computed["original_start"] or ""
        if (computed["series_id"], meant) not in touched(tx, meant, meant):
            return computed, False
        # Touched by another unit since the first look, or the single entry this series began with.
        row = stored_entry(tx, entry_id)
    if row is None or row["removed_at"] is not None:
        raise NotFound
    return row, True


def _computed(tx: Transaction, entry_id: str) -> EntryRow | None:
    """The occurrence with this id, touched or not; only ids made from a series can have one."""
    if UUID(entry_id).version != 5:
        return None
    for series in every_series(tx):
        for coming in comings(series, tx.now - REACH, tx.now + REACH, tx.now):
            if coming.id == entry_id:
                return untouched(series, coming)
    return None


def plan_between(tx: Transaction, since: datetime, until: datetime) -> list[EntryRow]:
    """Everything that starts in [since, until), in time order, stored or computed; at most 1,000."""
    rows = stored_between(tx, since, until, MOST_IN_A_WINDOW)
    all_series = every_series(tx)
    known = _touched_about(tx, since, until) if all_series else frozenset()
    for series in all_series:
        rows += [
            untouched(series, coming)
            for coming in comings(series, since, until, tx.now)
            if (series["id"], coming.original_start) not in known
        ]
    rows.sort(key=lambda row: (row["starts_at"], row["id"]))
    return rows[:MOST_IN_A_WINDOW]


def _touched_about(tx: Transaction, since: datetime, until: datetime) -> frozenset[tuple[str, str]]:
    """Local starts meant for this window: a series may have been moved, and zones differ by up to a day."""
    around = timedelta(minutes=MOST_SHIFT_MINUTES) + timedelta(days=2)
    return touched(tx, (since - around).date().isoformat(), (until + around).date().isoformat())


def plan_entry(tx: Transaction, grant: Grant, entry_id: str) -> PlanEntryOut:
    """One entry; raises NotFound."""
    return shown_to(tx, grant, find_entry(tx, entry_id)[0])


def plan_entries_in_order(tx: Transaction, grant: Grant, query: PlanQuery) -> Page[PlanEntryOut]:
    """The plan of a window, in time order, on one page."""
    clock = own_clock(tx)
    since = clock.instant_of(query.since) or clock.bounds_of(clock.day_of(tx.now))[0]
    until = clock.instant_of(query.until) or since + USUAL_WINDOW
    if until - since > LONGEST_WINDOW:
        raise InvalidInput(errors=[Fault("out_of_range", "Ask for at most 62 days at a time", parameter="to")])
    hidden = hidden_companions(tx)
    told = (shown(grant, row, hidden) for row in plan_between(tx, since, until))
    return {"data": [entry for entry in told if query.is_from(entry["source"])], "next_cursor": None}
