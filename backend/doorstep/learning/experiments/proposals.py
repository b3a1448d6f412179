"""Proposals: two ways that could be tried, from the person's questions and hints, and a few ideas beside them."""

from collections.abc import Iterator

from doorstep.content.words import SomeoneToReach
from doorstep.learning.experiments.choices import NEEDS_SOMEONE, Value, pair_for, words_for
from doorstep.learning.experiments.codes import Reason, TriedOutcome, Way
from doorstep.learning.experiments.guard import is_refused
from doorstep.learning.experiments.hints import Lead, leads
from doorstep.learning.experiments.queries import open_experiment_id
from doorstep.learning.experiments.schemas import ExperimentProposalOut, ExperimentProposalsOut, ProposedWayOut
from doorstep.learning.experiments.ways import is_own
from doorstep.learning.hidden.service import hidden_codes
from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.profile.queries import stored_preferences
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.own_factors.queries import all_own_factors

MOST = 4
OFFERED_FIRST = 5
_IDEAS = (
    ("with_someone", None, TriedOutcome.MOOD_AFTER),
    ("time_band", "morning", TriedOutcome.ENJOYMENT),
    ("duration", None, TriedOutcome.DRAIN),
    ("arrive_early", None, TriedOutcome.ENJOYMENT),
    ("noise", None, TriedOutcome.DRAIN),
)
_WHY = {
    Reason.FOCUS_QUESTION: "You wondered about this.",
    Reason.HINT: "Your notes lean this way. Trying both ways can tell more.",
    Reason.IDEA: "An idea, in case you would like one.",
}


def proposals(tx: Transaction, grant: Grant) -> ExperimentProposalsOut:
    """At most four proposals; there is always one."""
    nobody = stored_preferences(tx)["preferences"].get("someone_to_reach") == SomeoneToReach.NOT_RIGHT_NOW
    hidden = hidden_codes(tx) | (NEEDS_SOMEONE if nobody else frozenset())
    names = {own["id"]: own["name"] for own in all_own_factors(tx)}
    found = [lead for lead in (*leads(tx), *_ideas()) if lead.factor not in hidden and not _refused(lead, names)]
    chosen: dict[str, Lead] = {}
    for lead in found:
        chosen.setdefault(lead.factor, lead)
    return {
        "data": [_proposal(lead, names) for lead in list(chosen.values())[:MOST]],
        "open_experiment_id": open_experiment_id(tx),
    }


def _ideas() -> Iterator[Lead]:
    for factor, level, outcome in _IDEAS:
        pair = pair_for(factor, level)
        if pair is not None:
            yield Lead(factor, pair, outcome, Reason.IDEA, 0.0)


def _refused(lead: Lead, names: dict[str, str]) -> bool:
    return is_own(lead.factor) and is_refused(names.get(lead.factor, ""))


def _proposal(lead: Lead, names: dict[str, str]) -> ExperimentProposalOut:
    return {
        "factor": lead.factor,
        "ways": {"a": _way(lead, lead.pair.a, names), "b": _way(lead, lead.pair.b, names)},
        "outcome": lead.outcome,
        "hope": _hope(lead),
        "times_each": OFFERED_FIRST,
        "reason": lead.reason,
        "why": _WHY[lead.reason],
    }


def _way(lead: Lead, value: Value, names: dict[str, str]) -> ProposedWayOut:
    if not is_own(lead.factor):
        return {"value": value, "words": words_for(lead.factor, value)}
    name = f"“{names[lead.factor]}”"
    return {"value": value, "words": f"with {name}" if value else f"without {name}"}


def _hope(lead: Lead) -> Way:
    better = -lead.leans if lead.outcome is TriedOutcome.DRAIN else lead.leans
    return Way.B if better < 0 else Way.A
