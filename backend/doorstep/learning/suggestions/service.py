"""What a person does with suggestions: see them, pick one, leave them for today."""

from doorstep.core.planning.next_step.nature import factors_of
from doorstep.learning.hidden.service import hidden_codes
from doorstep.learning.suggestions.deck import is_tiny
from doorstep.learning.suggestions.drawing import Drawn, Hand, drawn_from_row
from doorstep.learning.suggestions.learned import clocked
from doorstep.learning.suggestions.queries import card, cards_of_day
from doorstep.learning.suggestions.reasons import told
from doorstep.learning.suggestions.schemas import CardState, LeftOut, SuggestionOut, SuggestionsOut
from doorstep.learning.suggestions.tables import suggestions
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.practice.turns import take_turn

METHOD = "next-step-1"
REST_MINUTES = (15, 30, 60)
REST_SENTENCE = "Rest is part of the plan."


def shown_out(hand: Hand) -> SuggestionsOut:
    """Today's cards as the contract shows them."""
    return {
        "data": [_out(one, hand.hidden) for one in hand.cards],
        "next_cursor": None,
        "day": hand.today.day.isoformat(),
        "energy_gate": hand.today.gate,
        "low_day": hand.today.low,
        "not_today": hand.not_today,
        "rest": {"sentence": REST_SENTENCE, "minutes": list(REST_MINUTES)},
        "method": METHOD,
    }


def show_suggestions(tx: Transaction, grant: Grant, hand: Hand) -> SuggestionsOut:
    """Keep that these cards were shown; again for the same day and energy changes nothing."""
    take_turn(tx)
    day = hand.today.day.isoformat()
    known = {row["id"]: row["state"] for row in cards_of_day(tx, day)}
    for position, one in enumerate(hand.cards):
        if one.id not in known:
            tx.insert(suggestions, _row(tx, hand, position, one))
    cards = tuple(
        Drawn(one.id, one.option, one.role, one.reason, CardState(known.get(one.id, CardState.SHOWN)))
        for one in hand.cards
    )
    return shown_out(Hand(hand.grant, hand.today, cards, hand.not_today, hand.hidden))


def choose_suggestion(tx: Transaction, grant: Grant, suggestion_id: str) -> SuggestionOut:
    """Pick a card that was shown; another one picked before from the same cards is let go. Raises NotFound."""
    take_turn(tx)
    row = card(tx, suggestion_id)
    drawn = None if row is None else drawn_from_row(tx, row)
    if row is None or drawn is None:
        raise NotFound
    for other in cards_of_day(tx, row["day"]):
        state = CardState.CHOSEN if other["id"] == suggestion_id else CardState.SHOWN
        if other["state"] != state and (other["gate"] == row["gate"] or other["state"] == CardState.NOT_TODAY):
            _change(tx, other["id"], state)
    return _out(Drawn(drawn.id, drawn.option, drawn.role, drawn.reason, CardState.CHOSEN), hidden_codes(tx))


def leave_suggestions(tx: Transaction, grant: Grant) -> LeftOut:
    """Leave today's cards; what was picked already stays picked. Nothing is learned from it."""
    take_turn(tx)
    day = clocked(tx).day.isoformat()
    for row in cards_of_day(tx, day):
        if row["state"] == CardState.SHOWN:
            _change(tx, row["id"], CardState.NOT_TODAY)
    return {"day": day, "state": CardState.NOT_TODAY}


def _change(tx: Transaction, row_id: str, state: CardState) -> None:
    tx.update(suggestions, row_id, {"state": state, "changed_at": tx.now})


def _row(tx: Transaction, hand: Hand, position: int, one: Drawn) -> dict[str, object]:
    return {
        "id": one.id,
        "day": hand.today.day.isoformat(),
        "gate": hand.today.gate,
        "energy": hand.today.energy,
        "position": position,
        "step_key": one.option.key,
        "step_id": one.option.step_id,
        "catalogue_id": one.option.catalogue_id,
        "cost": one.option.cost,
        "factors": list(factors_of(one.option.nature)),
        "reason": {**one.reason, "role": one.role},
        "state": CardState.SHOWN,
        "shown_at": tx.now,
        "changed_at": tx.now,
    }


def _out(one: Drawn, hidden: frozenset[str]) -> SuggestionOut:
    option = one.option
    return {
        "id": one.id,
        "step_id": option.step_id,
        "catalogue_id": option.catalogue_id,
        "goal_id": option.goal_id,
        "title": option.title,
        "smaller_version": option.smaller_version,
        "minutes": option.minutes,
        "energy_cost": option.cost,
        "context_kind": option.nature.context_kind,
        "needs_known_person": bool(option.nature.needs_known_person),
        "tiny": is_tiny(option),
        "role": one.role,
        "reason": told(one.reason, option, hidden),
        "state": one.state,
    }
