"""What was learned of a person up to today, kept in memory until something it came from changes."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import msgspec

from doorstep.content.words import ContextKind
from doorstep.core.planning.next_step.messages import Taste, TasteRequest
from doorstep.core.planning.next_step.nature import leanings
from doorstep.learning.suggestions.past import Done, day_number, notes_of, showings_of, steps_done
from doorstep.learning.suggestions.queries import cards_before, past, past_stamp
from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.profile.queries import preferences
from doorstep.platform.accounts.profile.schemas import Wish
from doorstep.platform.compute import Compute
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.companions.queries import hidden_ids
from doorstep.practice.days.queries import OwnClock, own_clock

# What is older counts for less than a fiftieth.
LOOKED_BACK = timedelta(days=400)
MOST_PEOPLE = 64

# [H] What someone would like more of, as settings.
_WISHES = {
    Wish.SMALL_TALK: (ContextKind.COMMUNITY,),
    Wish.ONE_FRIEND: (ContextKind.DIGITAL, ContextKind.PHONE, ContextKind.ONE_TO_ONE),
    Wish.AROUND: (ContextKind.COMMUNITY, ContextKind.SELF_CARE),
    Wish.GROUP: (ContextKind.SMALL_GROUP, ContextKind.CLASS_HOBBY, ContextKind.VOLUNTEERING),
}


@dataclass(frozen=True, slots=True)
class Clocked:
    """The person's clock and the day it is there."""

    clock: OwnClock
    day: date


def clocked(tx: Transaction) -> Clocked:
    """The person's clock now."""
    clock = own_clock(tx)
    return Clocked(clock, clock.day_of(tx.now))


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of a person before today's cards. No own words: codes and numbers.

    `stamp` names the state it belongs to. `picked`: keys of steps that were picked from cards. `taste` is None until
    the compute process has worked it out from `asked`.
    """

    person_id: str
    stamp: Hashable
    done: tuple[Done, ...]
    picked: frozenset[str]
    wished: frozenset[ContextKind]
    asked: bytes
    taste: Taste | None = None


_kept: OrderedDict[str, Learned] = OrderedDict()


def learned_so_far(tx: Transaction, grant: Grant, at: Clocked) -> Learned:
    """What was learned by now: as it was kept, or read anew and yet to be worked out."""
    day = at.day.isoformat()
    hidden = hidden_ids(tx)
    wished = frozenset(kind for wish in preferences(tx, grant)["wishes"] for kind in _WISHES[Wish(wish)])
    stamp = (past_stamp(tx, day), at, hidden, wished)
    kept = _kept.get(grant.person_id)
    if kept is not None and kept.stamp == stamp:
        return kept
    done = tuple(steps_done(past(tx, tx.now - LOOKED_BACK), at.clock, hidden))
    cards = cards_before(tx, day, (at.day - LOOKED_BACK).isoformat())
    request = TasteRequest(day_number(at.day), notes_of(done, wished), showings_of(cards), leanings())
    picked = frozenset(card["step_key"] for card in cards if card["state"] == "chosen")
    return Learned(grant.person_id, stamp, done, picked, wished, msgspec.msgpack.encode(request))


async def taste_of(learned: Learned, compute: Compute) -> Taste:
    """The person's taste, worked out once a state; raises ComputeTooSlow."""
    if learned.taste is not None:
        return learned.taste
    taste = msgspec.msgpack.decode(await compute.run("next_step_taste", learned.asked), type=Taste)
    _kept[learned.person_id] = replace(learned, taste=taste, asked=b"")
    _kept.move_to_end(learned.person_id)
    while len(_kept) > MOST_PEOPLE:
        _kept.popitem(last=False)
    return taste
