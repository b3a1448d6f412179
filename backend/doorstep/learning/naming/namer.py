"""What each column is called: in words the person may read, or without the names they gave."""

from collections.abc import Sequence

from doorstep.core.evidence.columns import UNITS, Column
from doorstep.core.language.factors import (
    CHOICE_FACTORS,
    FACTORS,
    FactorKind,
    FactorWords,
    factor_words,
    own_factor_words,
)
from doorstep.core.words import OwnFactorKind
from doorstep.learning.naming.own import OwnFactor
from doorstep.learning.naming.shapes import Named
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import Scope

UNNAMED = "a factor of your own"
UNNAMED_LEVEL = "one of its choices"


class Namer:
    """Gives the words for a column. Without `may_name`, own factors keep their names to themselves."""

    def __init__(self, own: Sequence[OwnFactor], may_name: bool) -> None:
        self._own = {factor.id: factor for factor in own}
        self._may_name = may_name

    def column(self, factor: str, level: str | None) -> Column | None:
        """The column of a factor's code or own id, and of a level; None where there is none by that name (any more)."""
        if factor in self._own:
            own = self._own[factor]
            if own.kind is OwnFactorKind.CHOICE:
                known = level is not None and level.isdecimal() and 1 <= int(level) <= len(own.choices)
                return Column(factor, FactorKind.CHOICE, level, own=True) if known else None
            kind = FactorKind.YES_NO if own.kind is OwnFactorKind.YES_NO else FactorKind.NUMBER
            return Column(factor, kind, own=True) if level is None else None
        if factor in CHOICE_FACTORS:
            return Column(factor, FactorKind.CHOICE, level, level) if level in CHOICE_FACTORS[factor] else None
        if factor in FACTORS and level is None:
            return Column(factor, FACTORS[factor].kind, unit=UNITS.get(factor, 1.0))
        return None

    def named(self, column: Column) -> Named:
        """The factor and level as the contract names them."""
        named: Named = {"factor": column.factor, "level": column.level}
        if column.own:
            named["factor_name"] = self.factor_name(column)
            named["level_name"] = self.level_name(column)
        return named

    def words(self, column: Column) -> FactorWords:
        """The words for the column's factor or level."""
        if not column.own:
            return factor_words(column.factor, column.level)
        factor = self._own[column.factor]
        named = self._may_name
        level = None
        if column.kind is FactorKind.CHOICE:
            level = (self.level_name(column) if named else None) or UNNAMED_LEVEL
        return own_factor_words(factor.name if named else UNNAMED, factor.kind, factor.unit if named else "", level)

    def factor_name(self, column: Column) -> str | None:
        """The name the person gave an own factor; None for a known one."""
        return self._own[column.factor].name if column.own else None

    def level_name(self, column: Column) -> str | None:
        """The words of an own choice; None for anything else."""
        if not column.own or column.level is None:
            return None
        choices = self._own[column.factor].choices
        place = int(column.level) - 1
        return choices[place] if place < len(choices) else None

    def unit(self, column: Column) -> str | None:
        """What an effect is stated for, such as "30 minutes" or "1 step up in noise"; None for yes or no."""
        if column.counted:
            return None
        words = self.words(column)
        return f"{column.unit:g} {words.unit_one if column.unit == 1 else words.unit_many}"


def may_name(grant: Grant) -> bool:
    """Whether the caller may read the names of own factors, also inside a sentence."""
    return grant.kind is CredentialKind.SESSION or grant.may(Scope.INSIGHTS_TEXT_READ)
