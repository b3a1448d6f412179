"""The findings of one state of one person's log: asked once, kept in memory without any own words."""

import hashlib
from dataclasses import dataclass

import msgspec

from doorstep.core.evidence.entries import Note, notes_of
from doorstep.core.evidence.messages import EvidenceRequest
from doorstep.learning.focus.queries import focus_pairs
from doorstep.learning.found.findings import METHOD, Findings, findings_from
from doorstep.learning.found.kept import kept_findings
from doorstep.learning.hidden.service import hidden_codes
from doorstep.learning.history.queries import day_by_day, history, stamp
from doorstep.learning.insights.shared_work import SharedWork
from doorstep.learning.naming.own import OwnFactor, own_factors
from doorstep.platform.access.grants import Grant
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.call import Call
from doorstep.practice.days.queries import own_clock

TASK = "evidence"
MOST_PEOPLE = 64


@dataclass(frozen=True, slots=True)
class Stand:
    """Who asks, about which state of the log, what their own factors are called now, and what they hide."""

    grant: Grant
    stamp: bytes
    own: tuple[OwnFactor, ...]
    hidden: frozenset[str]


_work: SharedWork[Findings] = SharedWork(MOST_PEOPLE)


async def findings_of(call: Call) -> tuple[Stand, Findings]:
    """The findings of the caller's log as it is now; raises ComputeTooSlow."""
    now = await call.fetch(stand_of)

    async def work() -> Findings:
        compute = call.foundation.compute
        async with compute.preparing:
            found = await call.fetch(_kept_or_asked, now.stamp)
        if isinstance(found, Findings):
            return found
        return findings_from(await compute.run(TASK, found), utc_now())

    return now, await _work.result(now.grant.person_id, now.stamp, work)


def read_notes(tx: Transaction) -> list[Note]:
    """The person's living logs with all their factors, oldest first."""
    return notes_of(history(tx), day_by_day(tx), own_clock(tx).day_starts_at)


def stand_of(tx: Transaction, grant: Grant) -> Stand:
    """Who asks and how the log stands, without reading it."""
    own = own_factors(tx)
    return Stand(grant, state_of(tx, own), own, hidden_codes(tx))


def state_of(tx: Transaction, own: tuple[OwnFactor, ...]) -> bytes:
    """A digest of everything findings follow from: log, check-ins, the person's day, own factors, focus, method."""
    versions = tuple((factor.id, factor.version) for factor in own)
    state = (METHOD, stamp(tx), own_clock(tx).day_starts_at, versions, focus_pairs(tx))
    return hashlib.sha256(repr(state).encode()).digest()


def question_of(tx: Transaction, own: tuple[OwnFactor, ...]) -> bytes:
    """The whole log as the compute process takes it; factors are derived there."""
    request = EvidenceRequest(
        logs=tuple(history(tx)),
        check_ins=tuple(day_by_day(tx)),
        day_starts_at=own_clock(tx).day_starts_at,
        own=tuple(factor.as_asked for factor in own),
        focus=focus_pairs(tx),
    )
    return msgspec.msgpack.encode(request)


def _kept_or_asked(tx: Transaction, grant: Grant, state: bytes) -> Findings | bytes:
    return kept_findings(tx, state) or question_of(tx, own_factors(tx))
