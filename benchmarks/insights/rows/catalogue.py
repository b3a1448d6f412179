"""All rows, in the order of the table."""

from __future__ import annotations

from benchmarks.insights.rows import alternatives, clock, effects, experiments, no_effects, shapes
from benchmarks.insights.rows.plan import Row

ROWS: dict[str, Row] = {
    row.key: row
    for row in (
        *no_effects.ROWS,
        *effects.ROWS,
        *shapes.ROWS,
        *experiments.ROWS,
        *clock.ROWS,
        *alternatives.ROWS,
    )
}
