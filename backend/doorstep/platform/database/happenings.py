"""What a unit of work did to records of a person, as facts: which kind, which id, what happened.

Collected only while somebody may have to hear of it; whoever runs the unit passes them on before it is committed.
"""

from enum import StrEnum
from typing import NamedTuple


class Deed(StrEnum):
    """What happened to a record, in the past tense."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "restored"


class Fact(NamedTuple):
    """Something that happened to a record of a person: `goal`, `created`, its id."""

    person_id: str
    kind: str
    deed: str
    record_id: str


# One word for what happened twice to a record within a unit; None: nothing happened, seen from outside.
_TOGETHER: dict[tuple[str, str], str | None] = {
    (Deed.CREATED, Deed.CHANGED): Deed.CREATED,
    (Deed.CREATED, Deed.DELETED): None,
    (Deed.CHANGED, Deed.RESTORED): Deed.RESTORED,
    (Deed.DELETED, Deed.CREATED): Deed.CHANGED,
    (Deed.DELETED, Deed.CHANGED): Deed.DELETED,
    (Deed.DELETED, Deed.RESTORED): Deed.CHANGED,
    (Deed.RESTORED, Deed.CHANGED): Deed.RESTORED,
    (Deed.RESTORED, Deed.DELETED): None,
}
_OF_RECORDS = frozenset(Deed)


class Happenings:
    """The facts of one unit, one a record for its making, changing and going; others (`plan` `started`) beside."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str, str], str] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, fact: Fact) -> None:
        """Add a fact; what was known of the record and this make one."""
        whole = fact.deed in _OF_RECORDS
        place = (fact.person_id, fact.kind, fact.record_id, "" if whole else fact.deed)
        before = self._found.get(place)
        deed = fact.deed if before is None else _TOGETHER.get((before, fact.deed), fact.deed)
        if deed is None:
            del self._found[place]
        else:
            self._found[place] = deed

    def clear(self) -> None:
        """Nothing happened after all."""
        self._found.clear()

    def take(self) -> list[Fact]:
        """Every fact in the order it began, once."""
        facts = [Fact(whose, kind, deed, record_id) for (whose, kind, record_id, _), deed in self._found.items()]
        self._found.clear()
        return facts
