"""The rules of cards, pure: how they change their mind, which come first, and when a new one may come."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from doorstep.core.language.changed_mind import Change, is_surer
from doorstep.core.words import Grade, Outcome

MOST_NEW = 2
"""New cards in any seven days. More than that is news, not knowledge."""
NEW_FOR = timedelta(days=7)

CLAIMED = frozenset({Grade.LIKELY_PATTERN, Grade.STEADY_PATTERN})
_TOWARDS_PEOPLE = frozenset({Outcome.CONNECTEDNESS, Outcome.ENJOYMENT, Outcome.MOOD_AFTER})
_SHARE_TO_POINTS = 10.0


class Look(Struct, frozen=True):
    """What one look at the log says of a card's subject.

    `members`: names of columns, one for a pattern. `direction`: 1 or -1, 0 where it has none. `size`: the effect
    in points of the 0-10 scale (ten times the share for completion). `support`: it is about what holds a person through
    a step. `told_apart`: a tied card whose members can be told apart by now. `finding`: the numbers, for showing.
    """

    kind: str
    members: tuple[str, ...]
    outcome: Outcome
    grade: Grade
    direction: int
    size: float
    support: bool = False
    told_apart: bool = False
    finding: dict[str, Any] = {}

    @property
    def subject(self) -> tuple[str, frozenset[str], Outcome]:
        """What makes two looks be about the same thing."""
        return self.kind, frozenset(self.members), self.outcome

    @property
    def is_favourable(self) -> bool:
        """Whether it points the welcome way; less is welcome for drain alone."""
        return self.direction != 0 and (self.direction > 0) != (self.outcome is Outcome.DRAIN)


class Card(Struct, frozen=True):
    """A card as it stands. `surest_…`: how sure it was at its best while shown. `shown_at` None: it waits."""

    id: str
    look: Look
    surest_grade: Grade
    surest_direction: int
    surest_entries: int
    found_at: datetime
    change: Change | None = None
    shown_at: datetime | None = None


def new_card(card_id: str, look: Look, entries: int, now: datetime) -> Card:
    """A card nobody has seen yet."""
    return Card(card_id, look, look.grade, look.direction, entries, now)


def looked_at(card: Card, look: Look, entries: int) -> Card | None:
    """The card after another look; None for one that waits and is claimed no more: it was never shown.

    A shown card always stays. When it is less sure than it was, or points the other way, its `change` says so.
    """
    if card.shown_at is None:
        if look.grade not in CLAIMED:
            return None
        return new_card(card.id, look, entries, card.found_at)
    if look.told_apart:
        return msgspec.structs.replace(card, look=look, change=Change.TOLD_APART)
    turned = look.direction * card.surest_direction < 0
    if not turned and not is_surer(card.surest_grade, look.grade):
        return msgspec.structs.replace(
            card,
            look=look,
            surest_grade=look.grade,
            surest_direction=look.direction,
            surest_entries=entries,
            change=None,
        )
    return msgspec.structs.replace(card, look=look, change=Change.TURNED if turned else Change.LESS_SURE)


def released(cards: Iterable[Card], hidden: frozenset[str], now: datetime) -> list[Card]:
    """The waiting cards that may be shown now, as shown: so few that no seven days have more than two new ones."""
    every = list(cards)
    lately = sum(card.shown_at is not None and card.shown_at > now - NEW_FOR for card in every)
    waiting = [card for card in every if card.shown_at is None and not is_hidden(card.look, hidden)]
    chosen = in_order(waiting)[: max(0, MOST_NEW - lately)]
    return [msgspec.structs.replace(card, shown_at=now) for card in chosen]


def in_order(cards: Iterable[Card]) -> list[Card]:
    """Cards as they are shown: what still holds first, then what is welcome, then what leads towards people.

    Connectedness, enjoyment against the guess and mood come before drain and getting it done, so that less drain alone
    never leads; a support never leads over what is no support. Within that, the larger effect; then the older.
    """
    return sorted(cards, key=_place)


def is_hidden(look: Look, hidden: frozenset[str]) -> bool:
    """Whether any factor of it is hidden."""
    return any(factor_and_level(name)[0] in hidden for name in look.members)


def factor_and_level(name: str) -> tuple[str, str | None]:
    """A column's name taken apart: `time_band=evening` is a factor and its level."""
    factor, _, level = name.partition("=")
    return factor, level or None


def size_of(effect: float, outcome: Outcome) -> float:
    """An effect in points of the 0-10 scale, so that outcomes can stand in one list."""
    return abs(effect) * (_SHARE_TO_POINTS if outcome is Outcome.COMPLETION else 1.0)


def _place(card: Card) -> tuple[Any, ...]:
    look = card.look
    return (
        look.grade not in CLAIMED or card.change is Change.TOLD_APART,
        not look.is_favourable,
        look.outcome not in _TOWARDS_PEOPLE,
        look.support,
        -look.size,
        card.found_at,
        card.id,
    )


def regraded(before: Sequence[Card], after: Sequence[Card]) -> list[tuple[Card, Grade | None]]:
    """The shown cards whose grade is not what it was, with the grade before (None: newly shown)."""
    grades = {card.id: card.look.grade for card in before if card.shown_at is not None}
    shown = [card for card in after if card.shown_at is not None]
    return [(card, grades.get(card.id)) for card in shown if grades.get(card.id) is not card.look.grade]
