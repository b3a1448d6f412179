"""Gentle notes over HTTP."""

from typing import Annotated

from doorstep.learning.gentle_notes import service
from doorstep.learning.gentle_notes.examples import NOTES, SHOWN
from doorstep.learning.gentle_notes.schemas import NoteKind, NotesOut, ShownIn, ShownOut
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.needs import needs_session
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/gentle-notes", "Gentle notes")


@router.get("", responses=answered(200, NOTES))
async def list_gentle_notes(call: Annotated[Call, needs_session()]) -> Answer[NotesOut]:
    """What may be said to the person today.

    After two quiet weeks one question; a word when contact has fallen by half or more against the person's own four
    weeks before; a line when there is much energy with little sleep. At most one word about contact in 14 days, and
    each can be turned off under preferences. The person alone is told: no token, app or other person can ask.
    """
    return await call.read(service.notes_for_today)


@router.post("/{note_kind}/shown", responses=answered(200, SHOWN))
async def note_was_shown(
    note_kind: NoteKind, body: ShownIn, call: Annotated[Call, needs_session()]
) -> Answer[ShownOut]:
    """Say that a gentle note was shown.

    A word about contact then stays for the day and does not come again for 14 days. `put_away` takes it off for today.
    """
    return await call.write(service.note_was_shown, note_kind, body)
