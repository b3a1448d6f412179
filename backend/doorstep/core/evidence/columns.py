"""Which factors a log can be asked about, as the columns the statistics take."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from doorstep.core.evidence.entries import Note, Value
from doorstep.core.evidence.rows import OwnKind
from doorstep.core.language.factors import CHOICE_FACTORS, FACTORS, FactorKind
from doorstep.core.words import OwnFactorKind

UNITS = {"duration": 30.0, "social_load": 3.0}
"""[H] What an effect is stated for, where one more would be too little to notice; else 1."""

_LEFT_OUT = frozenset({"hour"})  # the time band says the same in words people use


class Column(Struct, frozen=True):
    """A candidate: a whole factor, or one level of a choice. `factor` is a known code or an own factor's id.

    `match`: the answer that counts as yes for a level, None for a whole factor. It is an own word where `own`.
    """

    factor: str
    kind: FactorKind
    level: str | None = None
    match: str | None = None
    unit: float = 1.0
    own: bool = False

    @property
    def name(self) -> str:
        """The column's name for the statistics."""
        return self.factor if self.level is None else f"{self.factor}={self.level}"

    @property
    def counted(self) -> bool:
        """Whether it is a yes-or-no column, whose entries can be counted with and without."""
        return self.kind in (FactorKind.YES_NO, FactorKind.CHOICE)

    def values(self, notes: Sequence[Note]) -> list[Value]:
        """What each note says: yes or no, or a number; None where not answered, or answered in another kind."""
        said = [note.factors.get(self.factor) for note in notes]
        if self.match is not None:
            return [value == self.match if isinstance(value, str) else None for value in said]
        if self.kind is FactorKind.YES_NO:
            return [value if value is True or value is False else None for value in said]
        return [None if value is True or value is False or isinstance(value, str) else value for value in said]


def columns_of(notes: Sequence[Note], own: Sequence[OwnKind]) -> tuple[Column, ...]:
    """Every factor answered at least once, known ones first.

    A choice gives a column a level, but only one where just two levels were ever answered: the other would be its
    exact mirror. A level of an own choice is called by its position in the person's list, "1" first.
    """
    answered = {code for note in notes for code, value in note.factors.items() if value is not None}
    known = (code for code in FACTORS if code in answered and code not in _LEFT_OUT)
    found = [column for code in known for column in _known(code, notes)]
    for code, levels in CHOICE_FACTORS.items():
        if code in answered:
            found += [Column(code, FactorKind.CHOICE, level, level) for level in _levels(code, levels, notes)]
    for factor in own:
        if factor.id in answered:
            found += _own(factor, notes)
    return tuple(found)


def _known(code: str, notes: Sequence[Note]) -> Iterator[Column]:
    column = Column(code, FACTORS[code].kind, unit=UNITS.get(code, 1.0))
    if any(value is not None for value in column.values(notes)):
        yield column


def _levels(factor: str, known: Sequence[str], notes: Sequence[Note]) -> list[str]:
    counts = Counter(note.factors.get(factor) for note in notes)
    seen = [level for level in known if level in counts]
    if len(seen) < 2:
        return []
    answers = sum(isinstance(level, str) for level in counts)
    return [min(seen, key=lambda level: (counts[level], level))] if answers == 2 else seen


def _own(factor: OwnKind, notes: Sequence[Note]) -> list[Column]:
    if factor.kind is OwnFactorKind.CHOICE:
        places = {word: str(place) for place, word in enumerate(factor.choices, start=1)}
        return [
            Column(factor.id, FactorKind.CHOICE, places[word], word, own=True)
            for word in _levels(factor.id, factor.choices, notes)
        ]
    kind = FactorKind.YES_NO if factor.kind is OwnFactorKind.YES_NO else FactorKind.NUMBER
    column = Column(factor.id, kind, own=True)
    return [column] if any(value is not None for value in column.values(notes)) else []
