"""What is asked of a log: the request to the engine, and the counts behind the tallies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from doorstep.content.words import Outcome
from doorstep.core.language.factors import FactorKind
from doorstep.core.language.sentences import FEWEST_FOR_A_TALLY, TallyOf
from doorstep.learning.insights.columns import Column
from doorstep.learning.insights.entries import EXPECTED, MOOD_BEFORE, Note
from doorstep.learning.insights.wire import Entry, FactorSpec, OutcomeSpec, PatternsRequest, Spec, Value

Table: TypeAlias = Sequence[Sequence[Value]]

OUTCOMES = (
    OutcomeSpec(Outcome.COMPLETION.value, "binary", Outcome.COMPLETION.value),
    OutcomeSpec(Outcome.MOOD_AFTER.value, "change", Outcome.MOOD_AFTER.value, MOOD_BEFORE),
    OutcomeSpec(Outcome.ENJOYMENT.value, "change", Outcome.ENJOYMENT.value, EXPECTED),
    OutcomeSpec(Outcome.DRAIN.value, "level", Outcome.DRAIN.value),
    OutcomeSpec(Outcome.CONNECTEDNESS.value, "level", Outcome.CONNECTEDNESS.value),
)
_TAKEN_BY_KIND = {FactorKind.YES_NO: "yes_no", FactorKind.CHOICE: "yes_no"}


@dataclass(frozen=True, slots=True)
class Count:
    """k of n answered notes with a factor; `column` is its position among the columns."""

    column: int
    of: TallyOf
    k: int
    n: int


def question_of(notes: Sequence[Note], columns: Sequence[Column], table: Table) -> PatternsRequest:
    """The request for patterns of these notes, oldest first; `table` has a list of values for each column."""
    names = [column.name for column in columns]
    rows = zip(*table, strict=True) if table else ((),) * len(notes)
    return PatternsRequest(
        entries=tuple(
            Entry(note.t, dict(zip(names, row, strict=True)), note.outcomes)
            for note, row in zip(notes, rows, strict=True)
        ),
        spec=Spec(tuple(_spec(column) for column in columns), OUTCOMES),
    )


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


def _spec(column: Column) -> FactorSpec:
    return FactorSpec(column.name, _TAKEN_BY_KIND.get(column.kind, "number"), column.unit)
