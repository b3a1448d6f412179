"""What earlier notes say of a step: when, with whom, how it felt."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from statistics import median_low

from doorstep.content.words import ContextKind, Status
from doorstep.core.planning.anchors import Anchor, Visit, anchors
from doorstep.core.planning.rotation import NEIGHBOURS, settled_kind
from doorstep.core.planning.weeks import local_day, zone_named
from doorstep.learning.proposals.queries import NoteRow
from doorstep.learning.proposals.worth import Worth, felt, worth_of

# [H] A step's usual time of day is known after three times.
TIMES_THAT_TELL = 3
_DONE = (Status.DONE, Status.DONE_IN_PART)


class Past:
    """The person's latest notes, by step and by kind of setting."""

    def __init__(self, notes: Sequence[NoteRow], day_starts_at: int, hidden: frozenset[str]) -> None:
        self._notes = notes
        self._hidden = hidden
        self._day_starts_at = day_starts_at
        self._of_step: dict[str, list[NoteRow]] = defaultdict(list)
        self._of_kind: dict[str, list[NoteRow]] = defaultdict(list)
        for note in notes:
            if note["step_id"] is not None:
                self._of_step[note["step_id"]].append(note)
            if (kind := note["factors"].get("context_kind")) is not None:
                self._of_kind[kind].append(note)

    def worth_of(self, step_id: str | None, kind: str | None) -> Worth:
        """What a step may be worth; a step nobody tried borrows from its kind of setting."""
        others = [note for note in self._of_kind.get(kind or "", ()) if note["step_id"] != step_id]
        return worth_of(_felt(others), _felt(self._of_step.get(step_id or "", ())))

    def company_of(self, step_id: str) -> list[str]:
        """Who came along the last time, without whoever is hidden."""
        return [one for one in self.all_company_of(step_id) if one not in self._hidden]

    def all_company_of(self, step_id: str) -> list[str]:
        """Who came along the last time anyone was named."""
        named = (note["companion_ids"] for note in reversed(self._of_step.get(step_id, ())))
        return next((list(ids) for ids in named if ids), [])

    def usual_minute(self, step_id: str) -> int | None:
        """The minute of the day a step was usually done at, once it was done three times."""
        times = [_wall(note) for note in self._of_step.get(step_id, ()) if note["status"] in _DONE]
        if len(times) < TIMES_THAT_TELL:
            return None
        return median_low(at.hour * 60 + at.minute for at in times)

    def anchors(self) -> list[tuple[Anchor, int, int]]:
        """Each anchor with the weekday (0 Monday) and the minute of the day it usually has."""
        visits = [
            Visit(note["place_id"], note["step_id"], self._day(note), note["drain"])
            for note in self._notes
            if note["place_id"] and note["step_id"] and note["status"] in _DONE and not self._with_hidden(note)
        ]
        return [(anchor, *self._usual_time(anchor)) for anchor in anchors(visits)]

    def rotation(self) -> tuple[str, ...]:
        """Kinds of setting beside the one the latest three done steps shared; none before that."""
        done = [note["factors"].get("context_kind") for note in self._notes if note["status"] == Status.DONE]
        kind = settled_kind([None if one is None else ContextKind(one) for one in done])
        return () if kind is None else tuple(NEIGHBOURS[kind])

    def drains_since(self, since: datetime) -> list[float]:
        """The drain of each note from an instant on, where it was answered."""
        return [note["drain"] for note in self._notes if note["occurred_at"] >= since and note["drain"] is not None]

    def note(self, note_id: str) -> NoteRow | None:
        """One of the latest notes."""
        return next((note for note in self._notes if note["id"] == note_id), None)

    def _usual_time(self, anchor: Anchor) -> tuple[int, int]:
        there = [
            note
            for note in self._of_step[anchor.activity]
            if note["place_id"] == anchor.place and note["status"] in _DONE
        ]
        weekdays = [self._day(note).weekday() for note in there]
        weekday = max(range(7), key=lambda day: (weekdays.count(day), -day))
        times = [_wall(note) for note, day in zip(there, weekdays, strict=True) if day == weekday]
        return weekday, median_low(at.hour * 60 + at.minute for at in times)

    def _day(self, note: NoteRow) -> date:
        return local_day(note["occurred_at"], note["time_zone"], self._day_starts_at)

    def _with_hidden(self, note: NoteRow) -> bool:
        return bool(self._hidden & set(note["companion_ids"] or ()))


def _felt(notes: Iterable[NoteRow]) -> list[float]:
    ratings = (felt(note["enjoyment"], note["connectedness"], note["mastery"]) for note in notes)
    return [rating for rating in ratings if rating is not None]


def _wall(note: NoteRow) -> datetime:
    return note["occurred_at"].astimezone(zone_named(note["time_zone"]))
