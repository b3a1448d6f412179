"""The counts behind the tallies."""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from doorstep.core.evidence.columns import Column
from doorstep.core.evidence.entries import EXPECTED, Note, Value
from doorstep.core.language.sentences import FEWEST_FOR_A_TALLY, TallyOf
from doorstep.core.words import Outcome

Table: TypeAlias = Sequence[Sequence[Value]]


class Count(Struct, frozen=True):
    """k of n answered notes with a factor; `column` is its position among the columns."""

    column: int
    of: TallyOf
    k: int
    n: int


def counts_of(notes: Sequence[Note], columns: Sequence[Column], table: Table) -> list[Count]:
    """Every tally of at least five answered notes: a yes-or-no factor or level, and what is counted with it.

    Where everything was done (notes brought in from elsewhere often say only that) `done` tells nothing.
    """
    answers = [_answers(note) for note in notes]
    asked = [of for of in TallyOf if of is not TallyOf.DONE or not all(answer[of] for answer in answers)]
    found = []
    for position, (column, values) in enumerate(zip(columns, table, strict=True)):
        if not column.counted:
            continue
        with_it = [answer for answer, value in zip(answers, values, strict=True) if value is True]
        for of in asked:
            given = [answer[of] for answer in with_it if answer[of] is not None]
            if len(given) >= FEWEST_FOR_A_TALLY:
                found.append(Count(position, of, sum(map(bool, given)), len(given)))
    return found


def _answers(note: Note) -> dict[TallyOf, bool | None]:
    enjoyed, guessed = note.row["enjoyment"], note.outcomes[EXPECTED]
    return {
        TallyOf.MANAGEABLE: note.row["manageable"],
        TallyOf.DONE: bool(note.outcomes[Outcome.COMPLETION.value]),
        TallyOf.BETTER_THAN_GUESSED: None if enjoyed is None or guessed is None else enjoyed > guessed,
    }
