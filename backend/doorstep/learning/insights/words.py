"""What each column is called: in words the person may read, or without the names they gave."""

from collections.abc import Sequence

from doorstep.core.language.factors import FactorKind, FactorWords, factor_words, own_factor_words
from doorstep.learning.insights.columns import Column
from doorstep.learning.insights.own import OwnFactor

UNNAMED = "a factor of your own"
UNNAMED_LEVEL = "one of its choices"


class Namer:
    """Gives the words for a column. Without `may_name`, own factors keep their names to themselves."""

    def __init__(self, own: Sequence[OwnFactor], may_name: bool) -> None:
        self._own = {factor.id: factor for factor in own}
        self._may_name = may_name

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
