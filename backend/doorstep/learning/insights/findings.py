"""The findings of one state of one person's log: asked once, kept in memory without any own words."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from doorstep.learning.history.days import logged_days
from doorstep.learning.history.queries import history, stamp
from doorstep.learning.insights.columns import Column, columns_of
from doorstep.learning.insights.entries import Note, notes_of
from doorstep.learning.insights.own import OwnFactor, own_factors
from doorstep.learning.insights.question import Count, counts_of, question_of
from doorstep.learning.insights.shared_work import SharedWork
from doorstep.learning.insights.wire import CountsReply, CountsRequest, PatternsReply
from doorstep.platform.access.grants import Grant
from doorstep.platform.clock import utc_now
from doorstep.platform.compute import Compute
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.call import Call
from doorstep.practice.days.queries import own_clock

METHOD = "av-bma-1"
MOST_PEOPLE = 64


@dataclass(frozen=True, slots=True)
class Stand:
    """Who asks, about which state of the log, and what their own factors are called now."""

    grant: Grant
    stamp: Hashable
    own: tuple[OwnFactor, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one state of the log, ready to be sent."""

    entries: int
    columns: tuple[Column, ...]
    counts: tuple[Count, ...]
    patterns: bytes
    tallies: bytes


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found. `columns` hold codes only. `intervals` belong to `counts`: the 90 % interval of k of n."""

    columns: tuple[Column, ...]
    patterns: PatternsReply
    counts: tuple[Count, ...]
    intervals: tuple[tuple[float, float] | None, ...]
    entries: int
    computed_at: datetime


_work: SharedWork[Findings] = SharedWork(MOST_PEOPLE)


async def findings_of(call: Call) -> tuple[Stand, Findings]:
    """The findings of the caller's log as it is now; raises ComputeTooSlow."""
    now = await call.fetch(_stand)

    async def work() -> Findings:
        compute = call.foundation.compute
        async with compute.preparing:
            asked = await call.fetch(_asked)
        return await _found(compute, asked)

    return now, await _work.result(now.grant.person_id, now.stamp, work)


def read_notes(tx: Transaction) -> list[Note]:
    """The person's living logs with all their factors, oldest first."""
    rows = history(tx)
    return notes_of(rows, logged_days(rows, own_clock(tx).day_starts_at))


def _stand(tx: Transaction, grant: Grant) -> Stand:
    own = own_factors(tx)
    state = (stamp(tx), own_clock(tx).day_starts_at, tuple((factor.id, factor.version) for factor in own))
    return Stand(grant, state, own)


def _asked(tx: Transaction, grant: Grant) -> Asked:
    notes = read_notes(tx)
    columns = columns_of(notes, own_factors(tx))
    table = [column.values(notes) for column in columns]
    counts = tuple(counts_of(notes, columns, table))
    return Asked(
        entries=len(notes),
        columns=tuple(replace(column, match=None) if column.own else column for column in columns),
        counts=counts,
        patterns=msgspec.msgpack.encode(question_of(notes, columns, table)),
        tallies=msgspec.msgpack.encode(CountsRequest(tallies=tuple((count.k, count.n) for count in counts))),
    )


async def _found(compute: Compute, asked: Asked) -> Findings:
    patterns = msgspec.msgpack.decode(await compute.run("patterns", asked.patterns), type=PatternsReply)
    tallies = msgspec.msgpack.decode(await compute.run("counts", asked.tallies), type=CountsReply)
    return Findings(
        columns=asked.columns,
        patterns=patterns,
        counts=asked.counts,
        intervals=tallies.tallies,
        entries=asked.entries,
        computed_at=utc_now(),
    )
