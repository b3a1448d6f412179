"""What may be said today. Reading writes nothing: that a note was shown is said by whoever showed it."""

from collections.abc import Sequence
from datetime import date

from doorstep.core.planning.contact_notes import ContactNote, ContactSoFar, contact_note
from doorstep.core.planning.early_sign import EARLY_SIGN_SENTENCE
from doorstep.core.planning.energy import MUCH_ENERGY_LINE, much_energy_little_sleep
from doorstep.core.planning.quiet import QUIET_SENTENCE
from doorstep.learning.gentle_notes.queries import ShownRow, contact_days, joined_at, shown_lately
from doorstep.learning.gentle_notes.schemas import NoteChoice, NoteKind, NoteOut, NotesOut, ShownIn, ShownOut
from doorstep.learning.gentle_notes.tables import shown_notes
from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.profile.queries import preferences
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.practice.check_ins.queries import recent_readings
from doorstep.practice.days.queries import OwnClock, own_clock
from doorstep.practice.turns import take_turn

_SAID: dict[NoteKind, tuple[str, list[NoteChoice]]] = {
    NoteKind.MUCH_ENERGY: (MUCH_ENERGY_LINE, [NoteChoice.DOCTOR]),
    NoteKind.QUIET: (QUIET_SENTENCE, [NoteChoice.TINY_STEP, NoteChoice.DOCTOR, NoteChoice.REST]),
    NoteKind.EARLY_SIGN: (EARLY_SIGN_SENTENCE, [NoteChoice.TINY_STEP, NoteChoice.REST]),
}


def notes_for_today(tx: Transaction, grant: Grant) -> NotesOut:
    """The gentle notes of the person's own day."""
    clock = own_clock(tx)
    today = clock.day_of(tx.now)
    shown = shown_lately(tx)
    kinds = [*_about_energy(tx, today), *_about_contact(tx, grant, clock, shown)]
    away = {row["kind"] for row in shown if row["put_away"] and row["day"] == today.isoformat()}
    return {"day": today, "notes": [_note(kind) for kind in kinds if kind not in away]}


def note_was_shown(tx: Transaction, grant: Grant, kind: NoteKind, body: ShownIn) -> ShownOut:
    """Keep that a note was shown today, or put away; saying it again changes nothing."""
    take_turn(tx)
    today = own_clock(tx).day_of(tx.now)
    earlier = next((row for row in shown_lately(tx) if (row["kind"], row["day"]) == (kind, today.isoformat())), None)
    put_away = body.put_away or (earlier is not None and earlier["put_away"])
    if earlier is None:
        row = {"id": new_id(), "kind": kind, "day": today.isoformat(), "put_away": put_away, "shown_at": tx.now}
        tx.insert(shown_notes, row)
    elif put_away != earlier["put_away"]:
        tx.update(shown_notes, earlier["id"], {"put_away": put_away})
    return {"kind": kind, "day": today, "put_away": put_away}


def _note(kind: NoteKind) -> NoteOut:
    sentence, choices = _SAID[kind]
    return {"kind": kind, "sentence": sentence, "choices": choices}


def _about_energy(tx: Transaction, today: date) -> list[NoteKind]:
    return [NoteKind.MUCH_ENERGY] if much_energy_little_sleep(recent_readings(tx), today) else []


def _about_contact(tx: Transaction, grant: Grant, clock: OwnClock, shown: Sequence[ShownRow]) -> list[NoteKind]:
    likes = preferences(tx, grant)
    switched_on = [
        note
        for note, is_on in (
            (ContactNote.QUIET, likes["quiet_question"]),
            (ContactNote.EARLY_SIGN, likes["early_sign"]),
        )
        if is_on
    ]
    if not switched_on:
        return []
    so_far = ContactSoFar(contact_days(tx), clock.day_of(joined_at(tx)))
    found = contact_note(so_far, clock.day_of(tx.now), switched_on, _last_shown(shown))
    return [] if found is None else [NoteKind(found.value)]


def _last_shown(shown: Sequence[ShownRow]) -> tuple[ContactNote, date] | None:
    """The word about contact shown last, and its day."""
    for row in shown:
        if row["kind"] != NoteKind.MUCH_ENERGY:
            return ContactNote(row["kind"]), date.fromisoformat(row["day"])
    return None
