"""The job behind the cards: look at the log once it has been still for a while, keep what was found, deal the cards.

It may run more than once: findings of a state of the log are the same each time, and a card that is there is not
made again.
"""

from collections.abc import Mapping
from datetime import datetime

from doorstep.learning.cards.looking import claims, is_gone, look_again
from doorstep.learning.cards.rules import Card, looked_at, new_card, released
from doorstep.learning.cards.store import cards, save
from doorstep.learning.found.findings import Findings, findings_from
from doorstep.learning.found.kept import keep_findings, kept_findings
from doorstep.learning.hidden.service import hidden_codes
from doorstep.learning.insights.findings import TASK, question_of, state_of
from doorstep.learning.naming.namer import Namer
from doorstep.learning.naming.own import own_factors
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.events.passing_on import telling
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.computing import compute_for_jobs
from doorstep.practice.days.queries import is_here

Asked = tuple[bytes, Findings | bytes]


def refresh_cards(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Find anew and deal; somebody who is gone by now is passed over. Raises ComputeTooSlow to be tried again."""
    person_id = payload["person_id"]
    asked = foundation.database.read_now(lambda tx: _asked(tx, person_id))
    if asked is None:
        return
    state, question = asked
    found = question
    if not isinstance(found, Findings):
        found = findings_from(compute_for_jobs.run(TASK, found), utc_now())
    foundation.database.write_now(lambda tx: _keep(tx, person_id, state, found))


def deal(before: list[Card], found: Findings, namer: Namer, hidden: frozenset[str], now: datetime) -> list[Card]:
    """The cards after a look: those there were, looked at again; new ones; and of those that wait, the ones due."""
    kept = [card for card in before if not is_gone(card.look, namer)]
    after = [
        again
        for card in kept
        if (again := looked_at(card, look_again(card.look, found, namer), found.entries)) is not None
    ]
    known = {card.look.subject for card in after}
    fresh = [look for look in claims(found, namer) if look.subject not in known]
    after += [new_card(new_id(), look, found.entries, now) for look in fresh]
    due = {card.id: card for card in released(after, hidden, now)}
    return [due.get(card.id, card) for card in after]


def _asked(tx: Transaction, person_id: str) -> Asked | None:
    tx.act_for(person_id)
    if not is_here(tx):
        return None
    own = own_factors(tx)
    state = state_of(tx, own)
    return state, kept_findings(tx, state) or question_of(tx, own)


def _keep(tx: Transaction, person_id: str, state: bytes, found: Findings) -> None:
    tx.act_for(person_id)
    if not is_here(tx):
        return
    keep_findings(tx, state, found)
    before = cards(tx)
    after = deal(before, found, Namer(own_factors(tx), may_name=True), hidden_codes(tx), tx.now)
    with telling(tx):
        save(tx, before, after, found.computed_at)
