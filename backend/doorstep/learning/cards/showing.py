"""Cards in words, for one reader."""

from doorstep.core.evidence.messages import PatternRow
from doorstep.core.language.changed_mind import change_words
from doorstep.core.language.rivals import rival_words
from doorstep.core.language.sentences import TALLY_HEADING, TIED_CAUTION, tied_words
from doorstep.core.words import Grade
from doorstep.learning.cards.looking import Shown, is_gone, shown_of
from doorstep.learning.cards.rules import CLAIMED, NEW_FOR, Card, factor_and_level, in_order, is_hidden
from doorstep.learning.cards.schemas import Carded, CardsOut, PatternCardOut, RivalOut, TiedCardOut
from doorstep.learning.cards.store import cards
from doorstep.learning.found.findings import METHOD, Findings
from doorstep.learning.found.kept import kept_findings
from doorstep.learning.hidden.service import hidden_codes
from doorstep.learning.insights.cards import Beside, Cards, pattern_out
from doorstep.learning.insights.schemas import InsightsQuery, Kind, Stamped, TallyOut
from doorstep.learning.naming.namer import Namer, may_name
from doorstep.learning.naming.own import own_factors
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction

CardOut = PatternCardOut | TiedCardOut


def shown_cards(tx: Transaction, grant: Grant) -> CardsOut:
    """The cards as the job left them; reading them writes nothing and works nothing out."""
    namer, hidden, found = Namer(own_factors(tx), may_name(grant)), hidden_codes(tx), kept_findings(tx)
    every = [card for card in cards(tx) if not is_hidden(card.look, hidden) and not is_gone(card.look, namer)]
    shown = in_order(card for card in every if card.shown_at is not None)
    out = [_out(card, namer, _stamp(found, card), tx) for card in shown]
    tallies = [] if found is None else _tallies(found, namer, hidden)
    headline: CardOut | TallyOut | None = None
    if shown and shown[0].look.grade in CLAIMED and shown[0].change is None:
        headline, out = out[0], out[1:]
    elif tallies:
        headline, tallies = tallies[0], tallies[1:]
    return {
        "headline": headline,
        "data": out,
        "tallies": tallies,
        "tally_heading": TALLY_HEADING,
        "waiting": len(every) - len(shown),
        "next_cursor": None,
        "method": METHOD,
        "computed_at": None if found is None else found.computed_at,
        "entries_used": 0 if found is None else found.entries,
    }


def _tallies(found: Findings, namer: Namer, hidden: frozenset[str]) -> list[TallyOut]:
    """The fullest few, supports after what is none: a support is never held up as simply better."""
    told = Cards(found, namer, hidden).tallies(InsightsQuery())
    return sorted(told, key=lambda tally: tally["support_note"] is not None)


def _out(card: Card, namer: Namer, stamp: Stamped, tx: Transaction) -> CardOut:
    shown = shown_of(card.look)
    assert card.shown_at is not None
    carded: Carded = {
        "id": card.id,
        "shown_at": card.shown_at,
        "is_new": card.shown_at > tx.now - NEW_FOR,
        "change": card.change,
        "change_note": _change_note(card, shown),
    }
    if card.look.kind == Kind.TIED:
        return {**_tied(card, namer), **carded}
    return {**_pattern(card, shown, namer, stamp), **carded}


def _change_note(card: Card, shown: Shown) -> str | None:
    return None if card.change is None else change_words(card.change, shown.entries - card.surest_entries)


def _pattern(card: Card, shown: Shown, namer: Namer, stamp: Stamped) -> PatternCardOut:
    look = card.look
    column = namer.column(*factor_and_level(look.members[0]))
    assert column is not None
    rival = None if shown.rival is None else namer.column(*factor_and_level(shown.rival[0]))
    rival_out: RivalOut | None = None
    caution = None
    if rival is not None and shown.rival is not None:
        difference = shown.rival[1]
        rival_out = {**namer.named(rival), "difference": round(difference, 2)}
        caution = rival_words(namer.words(column), namer.words(rival), difference)
    others = (namer.column(*factor_and_level(name)) for name in shown.tied_with)
    beside = Beside(caution, [namer.named(other) for other in others if other is not None], stamp)
    row = shown.row or _nothing(look.members[0], look.outcome)
    return {**pattern_out(row, column, namer, beside), "rival": rival_out, "lit": shown.lit}  # type: ignore[typeddict-item]


def _tied(card: Card, namer: Namer) -> TiedCardOut:
    columns = [namer.column(*factor_and_level(name)) for name in card.look.members]
    known = [column for column in columns if column is not None]
    return {  # type: ignore[typeddict-item]
        "kind": Kind.TIED,
        "factors": [namer.named(column) for column in known],
        "outcome": card.look.outcome,
        "grade": card.look.grade,
        "sentence": tied_words([namer.words(column) for column in known]),
        "caution": TIED_CAUTION,
    }


def _stamp(found: Findings | None, card: Card) -> Stamped:
    computed_at = card.found_at if found is None else found.computed_at
    return {"method": METHOD, "computed_at": computed_at, "entries_used": shown_of(card.look).entries}


def _nothing(factor: str, outcome: str) -> PatternRow:
    """What is known of a factor the log says nothing of any more."""
    return PatternRow(factor, outcome, 0.0, None, None, 0.5, 0, 0, Grade.TOO_SOON, 0, None, None)
