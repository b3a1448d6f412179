"""Today's cards: those that were shown already, or drawn by the compute process from what may be suggested."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

import msgspec

from doorstep.content.catalogue import steps_by_id
from doorstep.content.words import SomeoneToReach
from doorstep.core.planning.next_step.messages import MOST_CARDS, CardsReply, CardsRequest, Role
from doorstep.learning.found.findings import Findings
from doorstep.learning.found.kept import kept_findings
from doorstep.learning.hidden.service import hidden_codes
from doorstep.learning.suggestions.deck import DayNow, Known, deck, is_tiny
from doorstep.learning.suggestions.learned import Learned, clocked, learned_so_far, taste_of
from doorstep.learning.suggestions.options import Option, option_of_catalogue, option_of_own
from doorstep.learning.suggestions.queries import ShownRow, cards_of_day
from doorstep.learning.suggestions.reading import day_now, known_now
from doorstep.learning.suggestions.reasons import Reason, reason_for
from doorstep.learning.suggestions.schemas import CardState
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.call import Call
from doorstep.practice.steps.queries import step_or_none


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card for today."""

    id: str
    option: Option
    role: Role
    reason: Reason
    state: CardState


@dataclass(frozen=True, slots=True)
class Hand:
    """Today's cards, the first first, with what today allows, and the factors the person keeps out of sight."""

    grant: Grant
    today: DayNow
    cards: tuple[Drawn, ...]
    not_today: bool
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asked:
    grant: Grant
    today: DayNow
    shown: list[Drawn]
    not_today: bool
    options: list[Option]
    learned: Learned
    found: Findings | None
    hidden: frozenset[str]


async def hand_of_today(call: Call, limit: int, energy: float | None) -> Hand:
    """At most `limit` cards (1-3) for this energy (None: that of today's check-in); raises ComputeTooSlow.

    The same all day for the same energy: the draw is seeded by person and day, and what was shown stays.
    """
    asked = await call.fetch(_asked, energy)
    cards = cut(asked.shown, limit)
    if len(cards) < limit:
        cards = cut(await _draw(call, asked), limit)
    return Hand(asked.grant, asked.today, cards, asked.not_today, asked.hidden)


def cut(cards: Sequence[Drawn], limit: int) -> tuple[Drawn, ...]:
    """The first cards, the last of them making room for one of two minutes or less where none is among them."""
    first = tuple(cards[:limit])
    if any(is_tiny(card.option) for card in first):
        return first
    tiny = next((card for card in cards[limit:] if is_tiny(card.option)), None)
    return first if tiny is None else (*first[:-1], tiny)


def drawn_from_row(tx: Transaction, row: ShownRow, known: Known | None = None) -> Drawn | None:
    """A card that was shown, as it is now; None where its step is gone, or is not to be shown any more."""
    option = _option_of(tx, row)
    if option is None or (known is not None and _is_barred(option, known)):
        return None
    reason = dict(row["reason"])
    return Drawn(row["id"], option, Role(reason.pop("role")), reason, CardState(row["state"]))


def card_id(person_id: str, today: DayNow, key: str) -> str:
    """The id of a card, the same each time it is drawn for this day and gate."""
    return str(uuid5(UUID(person_id), f"suggestion/{today.day.isoformat()}/{today.gate}/{key}"))


def _asked(tx: Transaction, grant: Grant, energy: float | None) -> _Asked:
    at = clocked(tx)
    today = day_now(tx, at, energy)
    learned = learned_so_far(tx, grant, at)
    known = known_now(tx, grant, at, today, learned)
    rows = cards_of_day(tx, at.day.isoformat())
    shown = [drawn_from_row(tx, row, known) for row in rows if row["gate"] == today.gate]
    return _Asked(
        grant,
        today,
        [card for card in shown if card is not None],
        any(row["state"] == CardState.NOT_TODAY for row in rows),
        deck(known, today),
        learned,
        kept_findings(tx),
        hidden_codes(tx),
    )


async def _draw(call: Call, asked: _Asked) -> list[Drawn]:
    compute = call.foundation.compute
    request = CardsRequest(
        taste=await taste_of(asked.learned, compute),
        energy=asked.today.energy,
        candidates=tuple(option.candidate() for option in asked.options),
        limit=MOST_CARDS,
        seed=_seed(asked),
    )
    sent = await compute.run("next_step_cards", msgspec.msgpack.encode(request))
    states = {card.id: card.state for card in asked.shown}
    found = []
    for card in msgspec.msgpack.decode(sent, type=CardsReply).cards:
        option = asked.options[card.candidate]
        reason = reason_for(option, card.role, asked.found, asked.learned.picked, asked.hidden)
        row_id = card_id(asked.grant.person_id, asked.today, option.key)
        found.append(Drawn(row_id, option, card.role, reason, states.get(row_id, CardState.OFFERED)))
    return found


def _seed(asked: _Asked) -> int:
    told = f"{asked.grant.person_id}/{asked.today.day.isoformat()}"
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:6])


def _option_of(tx: Transaction, row: ShownRow) -> Option | None:
    if row["step_id"] is not None:
        step = step_or_none(tx, row["step_id"])
        return None if step is None else option_of_own(step, row["reason"].get("rung", "own"))
    step_of_catalogue = steps_by_id().get(row["catalogue_id"] or "")
    return None if step_of_catalogue is None else option_of_catalogue(step_of_catalogue)


def _is_barred(option: Option, known: Known) -> bool:
    alone = known.someone is SomeoneToReach.NOT_RIGHT_NOW
    return option.step_id in known.barred or (alone and bool(option.nature.needs_known_person))
