"""From findings to looks: what is claimed, and what is now said of the cards there are."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from doorstep.core.evidence.messages import PatternRow, TieRow
from doorstep.core.words import Grade, Outcome
from doorstep.learning.cards.rules import CLAIMED, Look, factor_and_level, size_of
from doorstep.learning.found.findings import Findings
from doorstep.learning.naming.namer import Namer


class Shown(msgspec.Struct, frozen=True):
    """The numbers of a card. `row` is None for tied factors, and where the log says nothing of the factor any more.

    `rival`: the name of the column that differed most, with its standardised difference. `lit`: how many notes with the
    factor felt manageable, from five answered ones on.
    """

    entries: int
    row: PatternRow | None = None
    rival: tuple[str, float] | None = None
    tied_with: tuple[str, ...] = ()
    lit: int | None = None


def claims(found: Findings, namer: Namer) -> list[Look]:
    """Everything the log claims now: likely and steady patterns, and tied factors that one card speaks for."""
    looks = [_pattern(found, row, namer) for row in found.patterns.rows if Grade(row.grade) in CLAIMED]
    looks += [_tied(found, tie) for tie in found.patterns.ties if tie.told]
    return looks


def look_again(look: Look, found: Findings, namer: Namer) -> Look:
    """What the log says now of the subject of an earlier look, claimed or not."""
    if look.kind == "tied":
        return next((again for again in _ties(found) if _is_about_the_same(again, look)), _untied(look, found))
    row = found.row(look.members[0], look.outcome)
    if row is not None:
        return _pattern(found, row, namer)
    nothing = _numbers(Shown(entries=found.entries))
    return msgspec.structs.replace(look, grade=Grade.TOO_SOON, direction=0, size=0.0, finding=nothing)


def shown_of(look: Look) -> Shown:
    """The numbers of a look."""
    return msgspec.convert(look.finding, Shown)


def is_gone(look: Look, namer: Namer) -> bool:
    """Whether it is about a factor of the person's own that exists no more, so that nothing can be said of it."""
    return any(namer.column(*factor_and_level(name)) is None for name in look.members)


def _pattern(found: Findings, row: PatternRow, namer: Namer) -> Look:
    rival, outcome = found.rival(row.factor, row.outcome), Outcome(row.outcome)
    column = found.column(row.factor)
    tied_with: tuple[str, ...] = ()
    if row.group is not None:
        tied_with = tuple(name for name in found.patterns.ties[row.group].factors if name != row.factor)
    shown = Shown(
        entries=found.entries,
        row=row,
        rival=None if rival is None else (rival.rival, rival.difference),
        tied_with=tied_with,
        lit=found.manageable(row.factor),
    )
    return Look(
        kind="pattern",
        members=(row.factor,),
        outcome=outcome,
        grade=Grade(row.grade),
        direction=(row.effect > 0) - (row.effect < 0),
        size=size_of(row.effect, outcome),
        support=column is not None and namer.words(column).support is not None,
        finding=_numbers(shown),
    )


def _is_about_the_same(one: Look, other: Look) -> bool:
    """Whether two tied looks share an outcome and two members: a group that gains or loses one stays one card."""
    return one.outcome is other.outcome and len(set(one.members) & set(other.members)) >= 2


def _ties(found: Findings) -> Iterator[Look]:
    return (_tied(found, tie) for tie in found.patterns.ties if tie.told)


def _tied(found: Findings, tie: TieRow) -> Look:
    outcome = Outcome(tie.outcome)
    rows = [row for row in (found.row(name, outcome) for name in tie.factors) if row is not None]
    return Look(
        kind="tied",
        members=tie.factors,
        outcome=outcome,
        grade=Grade.LIKELY_PATTERN,
        direction=0,
        size=max((size_of(row.effect, outcome) for row in rows), default=0.0),
        finding=_numbers(Shown(entries=found.entries)),
    )


def _untied(look: Look, found: Findings) -> Look:
    rows = [found.row(name, look.outcome) for name in look.members]
    apart = any(row is not None and Grade(row.grade) in CLAIMED for row in rows)
    grade = look.grade if apart else Grade.NO_CLEAR_PATTERN
    finding = _numbers(Shown(entries=found.entries))
    return msgspec.structs.replace(look, grade=grade, size=0.0, told_apart=apart, finding=finding)


def _numbers(shown: Shown) -> dict[str, Any]:
    numbers: Mapping[str, Any] = msgspec.to_builtins(shown)
    return dict(numbers)
