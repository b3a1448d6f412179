"""`doorstep patterns`: logs in, patterns out, one JSON object a line, one line at a time.

In: `{"entries": [...], "spec": {...}}` (see `core/inference/messages.py`). Out, for each line in and in its
order: a JSON list of rows with exactly the keys of `KEYS`; an unbounded interval (grade `too_soon`) has null
for both bounds. A line that cannot be read gives `{"error": {"line": 3, "problem": "…"}}` instead, and the
stream goes on. Blank lines are passed over but counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from doorstep.core.inference.engine import patterns_of
from doorstep.core.inference.errors import UnreadableLog
from doorstep.core.inference.messages import PatternRow, PatternsRequest

KEYS = (
    "factor",
    "outcome",
    "effect",
    "lo",
    "hi",
    "p_direction",
    "n_with",
    "n_without",
    "grade",
)


def stream(lines: Iterable[str | bytes], out: Callable[[str], None]) -> int:
    """Answer each line as soon as it is read; returns how many could not be read.

    out: called with one line of JSON, without its newline, for each line that is not blank.
    """
    decoder = msgspec.json.Decoder(PatternsRequest)
    unread = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows = patterns_of(decoder.decode(line)).rows
        except (msgspec.DecodeError, UnreadableLog, UnicodeError, RecursionError) as problem:
            unread += 1
            answer: object = {"error": {"line": number, "problem": str(problem)}}
        else:
            answer = [_plain(row) for row in rows]
        out(msgspec.json.encode(answer).decode())
    return unread


def _plain(row: PatternRow) -> dict[str, object]:
    return {key: getattr(row, key) for key in KEYS}
