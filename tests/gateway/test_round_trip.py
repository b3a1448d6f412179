"""What goes out comes back in: any set of entries, written as CSV or JSON, is read as it was."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.content.words import Noise, Status
from doorstep.gateway.imports.checking import check
from doorstep.gateway.imports.messages import CheckRequest
from doorstep.platform.clock import utc_now

ratings = st.integers(0, 100).map(lambda tenths: tenths / 10)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=30)
entries = st.fixed_dictionaries(
    {
        "occurred_at": st.datetimes(datetime(1990, 1, 1), datetime(2025, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)),  # noqa: DTZ001
        "status": st.sampled_from([status.value for status in Status]),
        "after.mood": ratings,
    },
    optional={
        "activity": texts,
        "drain": ratings,
        "manageable": st.booleans(),
        "minutes": st.integers(1, 1440),
        "factors.noise": st.sampled_from([noise.value for noise in Noise]),
        "factors.with_someone": st.booleans(),
        "takeaway": texts,
    },
)
FIELDS = (
    "status",
    "after.mood",
    "activity",
    "drain",
    "manageable",
    "minutes",
    "factors.noise",
    "factors.with_someone",
    "takeaway",
)
MAPPING = {
    "source_name": "Round trip",
    "time": {"column": "occurred_at"},
    "fields": [{"column": field, "field": field} for field in FIELDS],
    "key": ["occurred_at"],
}


@pytest.mark.parametrize("form", ["csv", "json"])
@given(st.lists(entries, min_size=1, max_size=8, unique_by=lambda entry: entry["occurred_at"]))
def test_entries_come_back_as_they_went(form: str, rows: list[dict[str, Any]]) -> None:
    written = [{**row, "occurred_at": row["occurred_at"].isoformat()} for row in rows]

    reply = check(
        CheckRequest(
            person_id="0193a7c2-5d1e-7c4b-8f00-0242ac120002",
            time_zone="Europe/Vienna",
            mapping=msgspec.json.encode(MAPPING),
            content=_csv(written) if form == "csv" else msgspec.json.encode([_all_columns(row) for row in written]),
            own_factors=(),
            limit=2**24,
            now=utc_now().timestamp(),
        )
    )

    assert reply.troubles == ()
    read = [_flat(msgspec.json.decode(row.body)) for row in reply.rows]
    assert read == written


def _csv(rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["occurred_at", *FIELDS])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _all_columns(row: dict[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(FIELDS), **row}


def _flat(body: dict[str, Any]) -> dict[str, Any]:
    flat = {key: value for key, value in body.items() if not isinstance(value, dict) and key != "time_zone"}
    for outer in ("after", "factors"):
        flat |= {f"{outer}.{key}": value for key, value in body.get(outer, {}).items()}
    return flat
