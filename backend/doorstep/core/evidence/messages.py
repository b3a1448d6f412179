"""What is asked of the compute process about one log, and what it answers; MessagePack on the way.

Rows of patterns and of tied factors are those of `core/inference/messages.py`, declared here without what nobody shows:
the process that reads them loads no numpy.
"""

from msgspec import Struct

from doorstep.core.evidence.columns import Column
from doorstep.core.evidence.counts import Count
from doorstep.core.evidence.rows import CheckInRow, HistoryRow, OwnKind


class EvidenceRequest(Struct, frozen=True):
    """A whole log, oldest first, with the check-ins beside it.

    `focus`: up to three pairs (column name, outcome) that were asked about beforehand; one whose column the log does
    not have is passed over.
    """

    logs: tuple[HistoryRow, ...]
    check_ins: tuple[CheckInRow, ...]
    day_starts_at: int
    own: tuple[OwnKind, ...] = ()
    focus: tuple[tuple[str, str], ...] = ()


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


class RivalRow(Struct, frozen=True):
    """What else differed most between the notes with a factor and those without it.

    `rival`: a column's name. `difference`: standardised, positive where there was more of the rival with the factor.
    """

    factor: str
    outcome: str
    rival: str
    difference: float


class EvidenceReply(Struct, frozen=True):
    """What one log says. `columns` hold no own words. `intervals` belong to `counts`: the 90 % interval of k of n."""

    columns: tuple[Column, ...]
    patterns: PatternsReply
    rivals: tuple[RivalRow, ...]
    counts: tuple[Count, ...]
    intervals: tuple[tuple[float, float] | None, ...]
    entries: int
