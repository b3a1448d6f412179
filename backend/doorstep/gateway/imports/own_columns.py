"""Columns that fill own factors: which factor each fills, and the choices a new one will have."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from doorstep.content.words import OwnFactorKind
from doorstep.gateway.imports.cells import CellTrouble, Value, value_of
from doorstep.gateway.imports.findings import Findings
from doorstep.gateway.imports.messages import KnownFactor, NewFactor
from doorstep.gateway.imports.schemas import OwnFactorColumn
from doorstep.gateway.imports.table import Cell
from doorstep.gateway.imports.targets import Takes

MOST_CHOICES = 12
_TAKES = {
    OwnFactorKind.YES_NO: Takes.YES_NO,
    OwnFactorKind.NUMBER: Takes.NUMBER,
    OwnFactorKind.CHOICE: Takes.TEXT,
}


class OwnColumn:
    """One column and its factor."""

    def __init__(self, told: OwnFactorColumn, known: KnownFactor | None, person_id: str) -> None:
        self.told = told
        self.known = known
        self.id = known.id if known else _new_id(person_id, told.name)
        given = known.choices if known else tuple(told.choices or ())
        self._fixed = bool(given)
        self._choices: dict[str, None] = dict.fromkeys(given)

    def value(self, cell: Cell) -> Value:
        """The cell as the factor takes it; raises CellTrouble."""
        value = value_of(cell, _TAKES[self.told.kind])
        if self.told.kind is OwnFactorKind.CHOICE:
            self._check_choice(str(value))
        return value

    def check(self, found: Findings) -> None:
        """Note what is wrong with the column as a whole, once every row was read."""
        if self.known is not None and self.known.kind != self.told.kind:
            detail = f"Your own factor of this name is of kind {self.known.kind}. Choose another name or that kind."
            found.add(None, self.told.column, "other_kind", detail)
        elif self.told.kind is OwnFactorKind.CHOICE and len(self._choices) < 2:
            found.add(None, self.told.column, "too_few_choices", "A choice needs at least two different words.")

    def new_factor(self) -> NewFactor | None:
        """The factor to make; None where it exists."""
        if self.known is not None:
            return None
        is_choice = self.told.kind is OwnFactorKind.CHOICE
        unit = self.told.unit if self.told.kind is OwnFactorKind.NUMBER else None
        return NewFactor(self.id, self.told.name, self.told.kind, unit, tuple(self._choices) if is_choice else None)

    def _check_choice(self, word: str) -> None:
        if word in self._choices:
            return
        if self._fixed:
            raise CellTrouble("unknown_word", "This is none of the factor's choices.")
        if len(self._choices) == MOST_CHOICES:
            raise CellTrouble("too_many_choices", f"A choice has at most {MOST_CHOICES} different words.")
        self._choices[word] = None


def own_columns(told: list[OwnFactorColumn], known: Sequence[KnownFactor], person_id: str) -> list[OwnColumn]:
    """The columns of a mapping that fill own factors. One that was made by an import before may bear a new name."""
    by_id = {one.id: one for one in known}
    by_name = {one.name: one for one in known}
    return [OwnColumn(one, by_name.get(one.name) or by_id.get(_new_id(person_id, one.name)), person_id) for one in told]


def _new_id(person_id: str, name: str) -> str:
    return str(uuid5(UUID(person_id), f"own factor {name}"))
