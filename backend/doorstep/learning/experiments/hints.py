"""What in the person's own notes and questions could be tried out both ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from doorstep.content.words import Grade, Outcome, OwnFactorKind
from doorstep.learning.experiments.choices import Pair, pair_for
from doorstep.learning.experiments.codes import Reason, TriedOutcome
from doorstep.learning.experiments.ways import is_own
from doorstep.learning.focus.queries import questions
from doorstep.learning.found.findings import Findings
from doorstep.learning.found.kept import kept_findings
from doorstep.learning.hidden.service import hidden_codes
from doorstep.learning.naming.own import OwnFactor, own_factors
from doorstep.platform.database.transaction import Transaction

_LEANING = (Grade.EARLY_HINT, Grade.LIKELY_PATTERN)
"""A steady pattern is shown as it is: trying it out again would tell little more."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A pair of ways worth trying. `leans`: the sign of the effect of way a on the outcome so far, 0 if unknown."""

    factor: str
    pair: Pair
    outcome: TriedOutcome
    reason: Reason
    leans: float


def leads(tx: Transaction) -> list[Lead]:
    """Questions first, newest first; then hints, surest first. Hidden factors and repeats are left out."""
    found, hidden = kept_findings(tx), hidden_codes(tx)
    own = {factor.id: factor for factor in own_factors(tx)}
    kept: dict[tuple[str, TriedOutcome], Lead] = {}
    for lead in (*_asked(tx, found, own), *_hinted(found, own)):
        if lead.factor not in hidden:
            kept.setdefault((lead.factor, lead.outcome), lead)
    return list(kept.values())


def _asked(tx: Transaction, found: Findings | None, own: dict[str, OwnFactor]) -> Iterator[Lead]:
    for row in questions(tx):
        pair = _pair(row["factor"], row["level"], own)
        if pair is None or row["outcome"] == Outcome.COMPLETION:
            continue
        name = row["factor"] if row["level"] is None else f"{row['factor']}={row['level']}"
        so_far = found.row(name, row["outcome"]) if found is not None else None
        leans = 0.0 if so_far is None else _toward_a(pair, so_far.effect)
        yield Lead(row["factor"], pair, TriedOutcome(row["outcome"]), Reason.FOCUS_QUESTION, leans)


def _hinted(found: Findings | None, own: dict[str, OwnFactor]) -> Iterator[Lead]:
    rows = [] if found is None else [row for row in found.patterns.rows if row.grade in _LEANING]
    for row in sorted(rows, key=lambda row: -abs(row.effect)):
        factor, _, level = row.factor.partition("=")
        pair = _pair(factor, level or None, own)
        if pair is not None and row.outcome != Outcome.COMPLETION:
            yield Lead(factor, pair, TriedOutcome(row.outcome), Reason.HINT, _toward_a(pair, row.effect))


def _pair(factor: str, level: str | None, own: dict[str, OwnFactor]) -> Pair | None:
    if not is_own(factor):
        return pair_for(factor, level)
    kept = own.get(factor)
    return Pair(a=True, b=False) if kept is not None and kept.kind is OwnFactorKind.YES_NO else None


def _toward_a(pair: Pair, effect: float) -> float:
    return effect if pair.a_is_more else -effect
