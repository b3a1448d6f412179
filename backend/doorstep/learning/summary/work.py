"""Counting what a log holds, and how it went against the guess."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from doorstep.content.words import BeforeSource, Status, StepKind
from doorstep.core.evidence.rows import HistoryRow
from doorstep.core.language.sentences import FEWEST_FOR_A_TALLY, GapOf, gap_words
from doorstep.core.planning.steadiness import weeks_with_contact
from doorstep.learning.history.days import LoggedDay, logged_days
from doorstep.learning.history.queries import history
from doorstep.learning.insights.wire import CountsReply, CountsRequest, Gap
from doorstep.learning.summary.schemas import CountsOut, GapOut, SteadinessOut, SummaryOut
from doorstep.platform.access.grants import Grant
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.practice.days.queries import own_clock

METHOD = "mean-gap-t-1"
MASS = 0.9
_RESTED = frozenset({Status.DONE, Status.DONE_IN_PART})


@dataclass(frozen=True, slots=True)
class _Counted:
    grant: Grant
    counts: CountsOut
    weeks: int
    enjoyment: tuple[float, ...]
    difficulty: tuple[float, ...]


async def summary(call: Call) -> Answer[SummaryOut]:
    """The caller's summary; raises ComputeTooSlow."""
    counted = await call.fetch(_counted)
    request = CountsRequest(gaps=(counted.enjoyment, counted.difficulty))
    sent = await call.foundation.compute.run("counts", msgspec.msgpack.encode(request))
    enjoyment, difficulty = msgspec.msgpack.decode(sent, type=CountsReply).gaps
    out: SummaryOut = {
        "counts": counted.counts,
        "steadiness": _steadiness(counted.weeks),
        "expectation_gap": _gap(GapOf.ENJOYMENT, enjoyment),
        "expectation_needed": max(0, FEWEST_FOR_A_TALLY - len(counted.enjoyment)),
        "difficulty_gap": _gap(GapOf.DIFFICULTY, difficulty),
        "difficulty_needed": max(0, FEWEST_FOR_A_TALLY - len(counted.difficulty)),
        "sentence": _meanwhile(counted),
        "method": METHOD,
        "computed_at": utc_now(),
        "entries_used": counted.counts["notes"],
    }
    return call.answer(counted.grant, out)


def _counted(tx: Transaction, grant: Grant) -> _Counted:
    rows = history(tx)
    days = logged_days(rows, own_clock(tx).day_starts_at)
    guessed = [row for row in rows if row["before_source"] != BeforeSource.RECALLED]
    return _Counted(
        grant,
        _counts(rows, days),
        weeks_with_contact(day.day for day in days if day.contact),
        enjoyment=_gaps((row["expected_enjoyment"], row["enjoyment"]) for row in guessed),
        difficulty=_gaps((row["difficulty"], row["expected_difficulty"]) for row in guessed),
    )


def _counts(rows: Sequence[HistoryRow], days: Sequence[LoggedDay]) -> CountsOut:
    rests = sum(row["kind"] == StepKind.RESTORATIVE and row["status"] in _RESTED for row in rows)
    return {"notes": len(rows), "contacts": sum(day.contact for day in days), "rests": rests}


def _gaps(pairs: Iterable[tuple[float | None, float | None]]) -> tuple[float, ...]:
    """The second less the first, where both were given."""
    return tuple(high - low for low, high in pairs if low is not None and high is not None)


def _gap(of: GapOf, gap: Gap | None) -> GapOut | None:
    if gap is None:
        return None
    words = gap_words(of, gap.mean, (gap.low, gap.high), gap.n)
    return {
        "mean": round(gap.mean, 3),
        "interval": {"low": round(gap.low, 3), "high": round(gap.high, 3), "mass": MASS},
        "n": gap.n,
        "sentence": words.card,
        "table": words.table,
        "caution": words.caution,
    }


def _steadiness(weeks: int) -> SteadinessOut:
    counted = "No week with contact yet. One small step makes one." if weeks == 0 else _weeks(weeks)
    return {"weeks_with_contact": weeks, "sentence": counted}


def _weeks(weeks: int) -> str:
    return f"{weeks} {'week' if weeks == 1 else 'weeks'} with contact so far."


def _meanwhile(counted: _Counted) -> str:
    notes = counted.counts["notes"]
    if notes == 0:
        return "Your notes will gather here. One is enough to begin."
    if notes < FEWEST_FOR_A_TALLY:
        return f"{notes} {'note' if notes == 1 else 'notes'} so far. After five, counts begin to say something."
    return "Counts and guesses are below. Patterns take more notes, and none is made up meanwhile."
