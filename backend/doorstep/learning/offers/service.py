"""What may come after the step at hand, and the answer "keep it as it is"."""

from datetime import date, timedelta

from doorstep.core.planning.after_draining import one_change
from doorstep.core.planning.ladder import fits
from doorstep.learning.offers import words
from doorstep.learning.offers.looking import Look
from doorstep.learning.offers.queries import KeptRow, kept_since, known_places, taken_lately
from doorstep.learning.offers.schemas import Held, KeptKind, KeptOut, OfferKind, OfferOut, OffersOut
from doorstep.learning.offers.tables import kept_offers
from doorstep.learning.offers.ways import beside_it, ladder_ways, offer_of, with_less_support
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.practice.days.queries import own_clock
from doorstep.practice.goals.queries import goal
from doorstep.practice.ladders.service import nobody_to_reach, standing
from doorstep.practice.turns import take_turn

# [H] An offer answered with "keep it as it is" rests for as long as a gentle note does.
KEPT_DAYS = 14
# [H] After a draining step the rest is as long as after one of cost 4.
REST_MINUTES = 45

_HELD = {
    Held.LOW_DAY: words.HELD_LOW_DAY,
    Held.MUCH_ENERGY: words.HELD_MUCH_ENERGY,
    Held.DRAINING: words.HELD_DRAINING,
}


def offers(tx: Transaction, grant: Grant, goal_id: str) -> OffersOut:
    """What a goal's ladder opens up just now; raises NotFound."""
    goal(tx, grant, goal_id)
    stands = standing(tx, grant, goal_id)
    if stands.now is None:
        return {"goal_id": goal_id, "now": None, "own_order": False, "held": None, "offers": []}
    look = Look(stands, stands.now, _kept_lately(tx, goal_id))
    held = look.held
    return {
        "goal_id": goal_id,
        "now": stands.steps[stands.now.id],
        "own_order": stands.own_order,
        "held": None if held is None else {"reason": held, "sentence": _HELD[held]},
        "offers": [
            *_after_draining(tx, look),
            *ladder_ways(look, known_places(tx)),
            *with_less_support(look),
            *beside_it(look, nobody_to_reach(tx, grant)),
        ],
    }


def keep_as_it_is(tx: Transaction, grant: Grant, goal_id: str, kind: KeptKind) -> KeptOut:
    """Keep what an offer would change; raises NotFound."""
    goal(tx, grant, goal_id)
    take_turn(tx)
    today = own_clock(tx).day_of(tx.now)
    if (kind, today.isoformat()) not in {(row["kind"], row["day"]) for row in _kept(tx, goal_id, today)}:
        row = {"id": new_id(), "goal_id": goal_id, "kind": kind, "day": today.isoformat(), "kept_at": tx.now}
        tx.insert(kept_offers, row)
    return {"goal_id": goal_id, "kind": kind, "day": today}


def _kept_lately(tx: Transaction, goal_id: str) -> frozenset[str]:
    today = own_clock(tx).day_of(tx.now)
    return frozenset(row["kind"] for row in _kept(tx, goal_id, today))


def _kept(tx: Transaction, goal_id: str, today: date) -> list[KeptRow]:
    return kept_since(tx, goal_id, (today - timedelta(days=KEPT_DAYS)).isoformat())


def _after_draining(tx: Transaction, look: Look) -> list[OfferOut]:
    """After a draining step: one change of surroundings, with the notes that speak for it, and rest."""
    step = look.after_draining
    if step is None:
        return []
    rest = offer_of(OfferKind.REST, words.REST, words.REST_WHY)
    rest["minutes"] = REST_MINUTES
    change = one_change(step, [note for note in taken_lately(tx) if note.id != step.id])
    fitting = fits(look.now, look.standing.today.max_cost)
    if change is None or not fitting or KeptKind.SURROUNDINGS in look.kept:
        return [rest]
    backed = words.eased(change.factor, len(change.easy)) if change.easy else None
    why = " ".join(filter(None, [words.ONE_CHANGE_NAMED if change.named else None, backed]))
    found = offer_of(OfferKind.SURROUNDINGS, words.CHANGES[change.factor][0], why)
    found["step"] = look.standing.steps.get(look.now.id)
    found["surrounding"] = change.factor
    found["evidence"] = list(change.easy[::-1])
    found["evidence_of"] = change.of
    found["keep"] = words.KEEP_SURROUNDINGS
    return [found, rest]
