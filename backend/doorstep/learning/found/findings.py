"""The findings of one state of one person's log."""

from datetime import datetime

import msgspec
from msgspec import Struct

from doorstep.core.evidence.columns import Column
from doorstep.core.evidence.counts import Count
from doorstep.core.evidence.messages import EvidenceReply, PatternRow, PatternsReply, RivalRow
from doorstep.core.language.sentences import TallyOf

METHOD = "av-bma-3"


class Findings(Struct, frozen=True):
    """What was found. `columns` hold codes only. `intervals` belong to `counts`: the 90 % interval of k of n."""

    columns: tuple[Column, ...]
    patterns: PatternsReply
    rivals: tuple[RivalRow, ...]
    counts: tuple[Count, ...]
    intervals: tuple[tuple[float, float] | None, ...]
    entries: int
    computed_at: datetime

    def row(self, column_name: str, outcome: str) -> PatternRow | None:
        """What was found of a column and an outcome, whatever its grade."""
        rows = self.patterns.rows
        return next((row for row in rows if row.factor == column_name and row.outcome == outcome), None)

    def column(self, column_name: str) -> Column | None:
        """The column of this name."""
        return next((column for column in self.columns if column.name == column_name), None)

    def rival(self, column_name: str, outcome: str) -> RivalRow | None:
        """What else differed, where anything did."""
        return next((row for row in self.rivals if row.factor == column_name and row.outcome == outcome), None)

    def manageable(self, column_name: str) -> int | None:
        """How many notes with it felt manageable, from five answered ones on."""
        for count in self.counts:
            if count.of is TallyOf.MANAGEABLE and self.columns[count.column].name == column_name:
                return count.k
        return None


def findings_from(answer: bytes, computed_at: datetime) -> Findings:
    """The compute process's answer as findings."""
    reply = msgspec.msgpack.decode(answer, type=EvidenceReply)
    return Findings(
        columns=reply.columns,
        patterns=reply.patterns,
        rivals=reply.rivals,
        counts=reply.counts,
        intervals=reply.intervals,
        entries=reply.entries,
        computed_at=computed_at,
    )
