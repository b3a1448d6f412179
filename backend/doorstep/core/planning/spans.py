"""Spans of time as whole minutes: put together, and taken out of each other."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Minutes since one beginning: from inclusive, to exclusive."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time as spans in order that do not touch; empty ones fall away."""
    found: list[Span] = []
    for starts, ends in sorted(span for span in spans if span[0] < span[1]):
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found


def without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """What is left of `spans` outside `taken`; both as `merged` gives them."""
    left: list[Span] = []
    for starts, ends in spans:
        open_from = starts
        for since, until in taken:
            if until <= open_from or since >= ends:
                continue
            if since > open_from:
                left.append((open_from, since))
            open_from = max(open_from, until)
        if open_from < ends:
            left.append((open_from, ends))
    return left
