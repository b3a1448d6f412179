"""Random people on random days, and the rules that hold on each of them, checked by other code than keeps them.

The cards come through the same deck and the same model as the application's; energies, hours, quiet times, what was
done, planned, hidden and asked for are drawn at random.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import msgspec
import numpy as np

from doorstep.content.catalogue import steps, steps_by_id
from doorstep.content.words import ContextKind, SomeoneToReach, Status, StepKind
from doorstep.core.planning.energy import energy_gate, is_low_day
from doorstep.core.planning.next_step.cards import choose_cards
from doorstep.core.planning.next_step.messages import Candidate, Card, Showing, Shown, Taste, TasteRequest
from doorstep.core.planning.next_step.nature import leanings
from doorstep.core.planning.next_step.taste import taste
from doorstep.learning.suggestions.deck import DayNow, Known, deck
from doorstep.learning.suggestions.options import Option
from doorstep.learning.suggestions.past import Done, day_number, notes_of, steps_done
from doorstep.learning.suggestions.queries import PastRow
from doorstep.practice.days.queries import OwnClock
from doorstep.practice.steps.schemas import StepOut

TODAY = date(2026, 11, 23)
CLOCK = OwnClock("UTC", 0)
OPEN_DAY = DayNow(TODAY, 10.0, 5, low=False, night=False, may_rise=True, quiet=False)
# The table of the design, written down once more: the highest cost by whole points of energy.
ALLOWED = {0: 1, 1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 5, 10: 5}


@dataclass(frozen=True)
class Broken:
    """How often each rule was broken on one day."""

    above_the_energy: int
    more_than_three_or_none: int
    no_step_of_two_minutes: int
    same_step_twice: int
    needs_somebody_with_nobody_in_mind: int
    with_somebody_hidden: int
    outdoors_at_night: int
    something_new_on_a_low_day: int
    rest_as_a_card: int


def live_a_day(seed: int) -> Broken:
    """One random day of one random person."""
    rng = np.random.default_rng([seed, 77])
    today, known = _day(rng), _known(rng)
    limit = int(rng.integers(1, 4))
    options = deck(known, today)
    learned = _taste(rng, known)
    cards = choose_cards(learned, today.energy, _candidates(options), limit, rng)
    return _broken(cards, options, (known, today), limit)


def _broken(cards: tuple[Card, ...], options: list[Option], of: tuple[Known, DayNow], limit: int) -> Broken:
    known, today = of
    laid = [options[card.candidate] for card in cards]
    most = ALLOWED[int(today.energy or 0)]
    alone = known.someone is SomeoneToReach.NOT_RIGHT_NOW
    kinds = {step.id: step.kind for step in steps()}
    return Broken(
        above_the_energy=sum(one.cost > most for one in laid),
        more_than_three_or_none=int(not 1 <= len(laid) <= limit),
        no_step_of_two_minutes=int(not any((one.minutes or 99) <= 2 for one in laid)),
        same_step_twice=len(laid) - len({one.key for one in laid}),
        needs_somebody_with_nobody_in_mind=sum(alone and bool(one.nature.needs_known_person) for one in laid),
        with_somebody_hidden=sum(one.step_id in known.barred for one in laid),
        outdoors_at_night=sum(today.night and not one.at_home for one in laid),
        something_new_on_a_low_day=sum(card.role == "neighbour" for card in cards) * int(today.low),
        rest_as_a_card=sum(one.step_id is None and kinds[one.key] is StepKind.RESTORATIVE for one in laid),
    )


def _candidates(options: list[Option]) -> tuple[Candidate, ...]:
    return tuple(option.candidate() for option in options)


def _day(rng: np.random.Generator) -> DayNow:
    energy = None if rng.random() < 0.1 else float(np.round(rng.uniform(0, 10), 1))
    quiet = bool(rng.random() < 0.2)
    low = energy is not None and is_low_day(energy)
    return DayNow(
        day=TODAY,
        energy=energy,
        gate=energy_gate(energy or 0.0),
        low=low,
        night=bool(rng.random() < 0.3),
        may_rise=not (low or quiet or energy is None),
        quiet=quiet,
    )


def _known(rng: np.random.Generator) -> Known:
    known_ids = list(steps_by_id())
    own = [_own_step(rng, f"own-{at}") for at in range(rng.integers(0, 8))]
    done = steps_done([_past_row(rng, known_ids) for _ in range(rng.integers(0, 40))], CLOCK, ())
    places = ("now", "up", "sideways", "smaller")
    half = len(own) // 2
    return Known(
        rungs=[(places[int(rng.integers(4))], step) for step in own[:half]],
        loose=own[half:],
        done=done,
        busy=frozenset(rng.choice(known_ids, rng.integers(0, 60), replace=False)),
        barred=frozenset(step["id"] for step in own if rng.random() < 0.2),
        wished=frozenset(kind for kind in ContextKind if rng.random() < 0.2),
        someone=[None, *SomeoneToReach][int(rng.integers(4))],
    )


def _own_step(rng: np.random.Generator, step_id: str) -> StepOut:
    """A step of one's own, taken over from the catalogue or not, saying little or much."""
    said: dict[str, object] = {name: None for name in StepOut.__annotations__}
    model = steps()[int(rng.integers(len(steps())))]
    if rng.random() < 0.5:
        copied = msgspec.structs.asdict(model)
        said |= {name: copied[name] for name in said.keys() & copied.keys()} | {"catalogue_id": model.id}
    said |= {"id": step_id, "title": step_id, "kind": StepKind.SOCIAL, "needs_known_person": bool(rng.random() < 0.4)}
    said["energy_cost"] = None if rng.random() < 0.3 else int(rng.integers(1, 6))
    return msgspec.convert(said, dict)  # type: ignore[return-value]


def _past_row(rng: np.random.Generator, known_ids: list[str]) -> PastRow:
    step = msgspec.structs.asdict(steps_by_id()[known_ids[int(rng.integers(len(known_ids)))]])
    row: dict[str, object] = {name: None for name in PastRow.__annotations__}
    row |= {
        "occurred_at": datetime(2026, 11, 23, 9, tzinfo=UTC) - timedelta(days=float(rng.uniform(0, 90))),
        "status": str(list(Status)[int(rng.integers(4))]),
        "place_id": f"place-{rng.integers(3)}",
        "before_energy": float(rng.integers(0, 11)),
        "enjoyment": float(rng.integers(0, 11)),
        "drain": float(rng.integers(0, 11)),
        "factors": {},
        "step": {**step, "catalogue_id": step["id"]},
    }
    return row  # type: ignore[return-value]


def _taste(rng: np.random.Generator, known: Known) -> Taste:
    """What was learned of this person, with up to 30 days of cards of which some were picked."""
    now = day_number(TODAY)
    anything = Known(known.rungs, known.loose, (), (), (), known.wished, None)
    pool = [option.candidate() for option in deck(anything, OPEN_DAY)]
    showings = []
    for ago in range(int(rng.integers(0, 30)), 0, -1):
        cards = [pool[int(at)] for at in rng.choice(len(pool), 3, replace=False)]
        shown = tuple(Shown(one.step, one.factors, one.cost) for one in cards)
        picked = int(rng.integers(3)) if rng.random() < 0.6 else None
        showings.append(Showing(now - ago, float(rng.integers(0, 11)), shown, picked))
    done: list[Done] = sorted(known.done, key=lambda one: one.row["occurred_at"])
    return taste(TasteRequest(now, notes_of(done, known.wished), tuple(showings), leanings()))
