"""What is sent to the compute process and what comes back (`core/inference/messages.py` and `answers.py`).

The same shapes are declared there; they are not imported, because this process loads no numpy.
"""

from msgspec import Struct

Value = bool | float | str | None


class FactorSpec(Struct, frozen=True):
    """A candidate: `yes_no`, `number` (its effect is stated for each `unit`), or `choice` with its levels."""

    name: str
    kind: str
    unit: float = 1.0
    levels: tuple[str, ...] = ()


class OutcomeSpec(Struct, frozen=True):
    """An outcome: `binary`, `change` from a baseline, or `level`."""

    name: str
    kind: str
    value: str
    baseline: str | None = None


class Spec(Struct, frozen=True):
    """What is asked of a log."""

    factors: tuple[FactorSpec, ...]
    outcomes: tuple[OutcomeSpec, ...]


class Entry(Struct, frozen=True):
    """One log entry; t in days."""

    t: float
    factors: dict[str, Value]
    outcomes: dict[str, bool | float | None]


class PatternsRequest(Struct, frozen=True):
    """A log in time order and what is asked of it."""

    entries: tuple[Entry, ...]
    spec: Spec


class PatternRow(Struct, frozen=True):
    """One factor or level (`factor=level`) and one outcome, as the engine found it; `group`: position in the ties."""

    factor: str
    outcome: str
    effect: float
    lo: float | None
    hi: float | None
    p_direction: float
    n_with: int
    n_without: int
    grade: str
    n: int
    shrunk: float
    group: int | None
    reason: str | None


class TieRow(Struct, frozen=True):
    """Factors that go together; `told` when one card should speak for all of them."""

    outcome: str
    factors: tuple[str, ...]
    confidence: float
    told: bool


class PatternsReply(Struct, frozen=True):
    """All rows and all tied groups."""

    rows: tuple[PatternRow, ...]
    ties: tuple[TieRow, ...]


class CountsRequest(Struct, frozen=True):
    """tallies: pairs (k, n). gaps: what came minus what was guessed, a tuple a question."""

    tallies: tuple[tuple[int, int], ...] = ()
    gaps: tuple[tuple[float, ...], ...] = ()


class Gap(Struct, frozen=True):
    """Mean of n gaps with its 90 % interval."""

    mean: float
    low: float
    high: float
    n: int


class CountsReply(Struct, frozen=True):
    """90 % intervals in the order of the request; None where there are under five."""

    tallies: tuple[tuple[float, float] | None, ...]
    gaps: tuple[Gap | None, ...]
