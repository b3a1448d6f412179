"""What planning a week hands back: placements with their reasons, wishes that fell short, and how sure it is.

Every `sentence` is fit to be shown: plain words, a choice, no names (ids stand for the person's own words).
"""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.core.planning.week.codes import ChangeKind, DayVerdict, Filter, Proof, Rule, Term, WhyNotKind


@dataclass(frozen=True)
class TermPoints:
    """A part of a placement's exact marginal, in hundredths of a point of the 0-10 scale."""

    term: Term
    points: float


@dataclass(frozen=True)
class OtherDay:
    """What would be so on another day (0 Monday to 6): `rule` if blocked, `term` if worse, neither if equal."""

    day: int
    verdict: DayVerdict
    rule: Rule | None = None
    term: Term | None = None


@dataclass(frozen=True)
class Reason:
    """Why a placement is there and why on its day. `terms`: all parts, largest first; they sum to its worth."""

    why_this: str
    why_this_day: str
    terms: tuple[TermPoints, ...]
    other_days: tuple[OtherDay, ...]


@dataclass(frozen=True)
class Placement:
    """A step at a time. `end`: when the step ends; `rest_until`: when its reserved rest ends (the same without)."""

    step: str
    start: int
    end: int
    rest_until: int
    day: int
    load: int
    reason: Reason | None = None


@dataclass(frozen=True)
class Unmet:
    """A soft wish that fell short: of what (`about`: a pin, goal, anchor, step or kind; a day), how much, its price."""

    term: Term
    amount: float
    points: float
    about: str | None
    day: int | None
    sentence: str


@dataclass(frozen=True)
class BlockingRule:
    """A hard rule at its limit; `about`: the goal, step or entry it is about; `day` where it is about one."""

    rule: Rule
    about: str | None = None
    day: int | None = None


@dataclass(frozen=True)
class WhyNot:
    """Why a step is not in the week.

    `filter` for kind filter. For kind rules: at its closest call, `start`, exactly these `rules` are at their limit
    (fewest first: no start has fewer). For adds_less: what the best start would cost more than it adds, in `points`.
    """

    step: str
    kind: WhyNotKind
    sentence: str
    filter: Filter | None = None
    rules: tuple[BlockingRule, ...] = ()
    start: int | None = None
    points: float | None = None


@dataclass(frozen=True)
class Change:
    """One difference to the plan as it stands: the entry and step before (None if added), the step and start after
    (None if dropped), and the question to ask with its two equal answers, `accept` first."""

    kind: ChangeKind
    entry: str | None
    step_before: str | None
    start_before: int | None
    step_after: str | None
    start_after: int | None
    question: str
    accept: str
    keep: str


@dataclass(frozen=True)
class WeekProposal:
    """A proposed week; nothing is changed until it is accepted. Accepted plans are stored, never derived again.

    `placements` by start. `unmet`: dearest first. `why_not`: every candidate that is not placed, by id.
    `changes`: against the plan as it stands, if one was given. `worth`: the objective in hundredths of a point.
    `gap`: how far the best possible may be above it, as a share (0 where proven, 1 where nothing is
    known). `load` includes locked entries.
    `sentence`: one line about the week as a whole.
    """

    placements: tuple[Placement, ...]
    unmet: tuple[Unmet, ...]
    why_not: tuple[WhyNot, ...]
    changes: tuple[Change, ...]
    proof: Proof
    gap: float
    worth: float
    load: int
    budget: int
    sentence: str


@dataclass(frozen=True)
class Violation:
    """A hard rule broken by a week, as the independent checker sees it."""

    rule: str
    detail: str
    day: int | None = None
