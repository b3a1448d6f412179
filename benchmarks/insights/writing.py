"""The figures as a table in the terminal, and as files: Markdown for people, CSV for programs."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path

from benchmarks.insights.measuring import Figure
from rich.console import Console
from rich.table import Table

HEAD = ("measure", "figure", "s.e.", "95 % interval", "people", "goal", "verdict")
FIELDS = ("row", "of", "name", "value", "error", "low", "high", "people", "goal", "verdict")


@dataclass(frozen=True, slots=True)
class Account:
    """How the figures came about: the command, seed, machine and time, one line each."""

    lines: tuple[str, ...]


def number(value: float) -> str:
    """A figure with as many digits as mean something; nothing for NaN."""
    if isnan(value):
        return ""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 5 else f"{value:.3f}"


def cells(figure: Figure) -> tuple[str, ...]:
    """The cells of one figure, in the order of HEAD."""
    interval = "" if isnan(figure.low) else f"{number(figure.low)} to {number(figure.high)}"
    return (
        figure.name,
        number(figure.value),
        number(figure.error),
        interval,
        str(figure.people or ""),
        str(figure.goal or ""),
        figure.verdict,
    )


def show(figures: Sequence[Figure], account: Account, console: Console) -> None:
    """Print the goals first, then the comparison of methods."""
    table = Table(*HEAD, title="Patterns on simulated people", title_justify="left")
    before = ""
    for figure in figures:
        if figure.of:
            continue
        if before and figure.row != before:
            table.add_section()
        before = figure.row
        style = "dim" if figure.goal is None else "red" if figure.verdict.startswith("not") else None
        table.add_row(*cells(figure), style=style)
    if table.row_count:
        console.print(table)
    if compared := comparison(figures):
        beside = Table(*compared[0], title="The alternatives, on the same people", title_justify="left")
        for line in compared[1:]:
            beside.add_row(*line)
        console.print(beside)
    console.print(*account.lines, sep="\n")


def comparison(figures: Sequence[Figure]) -> list[list[str]]:
    """Methods as columns and measures as rows, with standard errors, the head first; empty without a comparison."""
    compared = [figure for figure in figures if figure.of]
    if not compared:
        return []
    methods = list(dict.fromkeys(figure.of for figure in compared))
    by_place = {(figure.name, figure.of): figure for figure in compared}
    lines = [["measure", *methods]]
    for name in dict.fromkeys(figure.name for figure in compared):
        lines.append([name, *(_with_error(by_place[name, method]) for method in methods)])
    return lines


def _with_error(figure: Figure) -> str:
    if isnan(figure.value):
        return "–"
    return number(figure.value) + (f" ± {number(figure.error)}" if figure.error > 0 else "")


def markdown(figures: Sequence[Figure], account: Account) -> str:
    """Both tables in Markdown, with how they came about."""
    lines = ["# Patterns on simulated people", "", *(f"- {line}" for line in account.lines), ""]
    plain = [cells(figure) for figure in figures if not figure.of]
    if plain:
        lines += _table(HEAD, plain)
    if compared := comparison(figures):
        lines += ["", "## The alternatives, on the same people", "", *_table(compared[0], compared[1:])]
    return "\n".join(lines) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *rows)]


def write(figures: Sequence[Figure], account: Account, folder: Path) -> None:
    """Write figures.md and figures.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.md").write_text(markdown(figures, account), encoding="utf-8")
    with (folder / "figures.csv").open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(FIELDS)
        lines.writerows([getattr(figure, name) for name in FIELDS] for figure in figures)
