"""`doorstep patterns`: one line in, one line out, whatever the lines hold."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import numpy as np

from doorstep.gateway.patterns import stream


def person(seed: int, n: int = 40) -> dict[str, object]:
    rng = np.random.default_rng(seed)
    friend = rng.random(n) < 0.5
    mood = 5 + 3.0 * friend + rng.standard_normal(n)
    return {
        "entries": [
            {
                "t": i * 1.5,
                "factors": {"friend": bool(friend[i]), "rare": None},
                "outcomes": {"mood": mood[i]},
            }
            for i in range(n)
        ],
        "spec": {
            "factors": [{"name": "friend", "kind": "binary"}, {"name": "rare", "kind": "binary"}],
            "outcomes": [{"name": "mood", "kind": "level", "value": "mood"}],
        },
    }


def answers(lines: list[str]) -> list[object]:
    told: list[str] = []
    stream(lines, told.append)
    return [json.loads(line) for line in told]


def test_a_line_answers_with_exactly_the_promised_keys() -> None:
    (rows,) = answers([json.dumps(person(1))])

    keys = ["factor", "outcome", "effect", "lo", "hi", "p_direction", "n_with", "n_without", "grade"]
    assert [list(row) for row in rows] == [keys, keys]
    assert rows[0]["grade"] == "steady_pattern"
    assert rows[0]["lo"] < 3 < rows[0]["hi"]


def test_an_interval_without_bounds_is_null() -> None:
    (rows,) = answers([json.dumps(person(1))])

    assert rows[1] == {
        "factor": "rare",
        "outcome": "mood",
        "effect": 0.0,
        "lo": None,
        "hi": None,
        "p_direction": 0.5,
        "n_with": 0,
        "n_without": 0,
        "grade": "too_soon",
    }


def test_a_line_that_cannot_be_read_is_named_and_the_next_is_still_answered() -> None:
    back = person(2)
    back["entries"][5]["t"] = 0.0
    deep = '{"x":' + "[" * 100_000 + "]" * 100_000 + "}"
    lines = ["nonsense", json.dumps(back), "", "\udcff", deep, json.dumps(person(3))]

    told = answers(lines)

    assert [answer["error"]["line"] for answer in told[:4]] == [1, 2, 4, 5]
    assert "malformed" in told[0]["error"]["problem"]
    assert told[1]["error"]["problem"] == "entry 5 is at day 0, before entry 4 at day 6"
    assert told[4][0]["factor"] == "friend"


def test_each_line_is_answered_before_the_next_is_read() -> None:
    told: list[str] = []

    def lines() -> Iterator[str]:
        for seed in range(3):
            assert len(told) == seed
            yield json.dumps(person(seed))

    assert stream(lines(), told.append) == 0
    assert len(told) == 3


def test_the_engine_stays_light() -> None:
    script = (
        "import sys, doorstep.gateway.patterns\n"
        "print(*[name for name in ('scipy.stats', 'scipy.signal', 'scipy.linalg') if name in sys.modules])\n"
        "lines = open('/proc/self/smaps_rollup').readlines()\n"
        "print(sum(int(line.split()[1]) for line in lines if line.startswith('Private_')) // 1024)\n"
    )

    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    heavy, mebibytes = shown.stdout.splitlines()
    assert heavy == ""
    assert int(mebibytes) <= 100
