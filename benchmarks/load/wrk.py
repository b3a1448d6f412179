"""One measurement with wrk: 32 connections asking as fast as they are answered."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SCRIPTS = Path(__file__).with_name("wrk")
CONNECTIONS = 32


@dataclass(frozen=True, slots=True)
class Measure:
    """What wrk saw: requests a second, latencies in milliseconds, answers that failed."""

    rate: float
    p50: float
    p95: float
    p99: float
    errors: int


@dataclass(frozen=True, slots=True)
class Ammunition:
    """Files the scripts read: lines of `token log_id`, and the body to post."""

    people: Path
    body: Path


def run(operation: str, url: str, seconds: float, given: Ammunition) -> Measure:
    """Load one server with one operation (`get`, `list` or `post`)."""
    environment = {
        **os.environ,
        "LOAD_SCRIPTS": str(_SCRIPTS),
        "LOAD_PEOPLE": str(given.people),
        "LOAD_BODY": str(given.body),
    }
    options = ["-t2", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "10s"]
    command = ["wrk", *options, "-s", str(_SCRIPTS / f"{operation}.lua"), url]
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    result = next(line for line in printed.splitlines() if line.startswith("RESULT "))
    seen = json.loads(result.removeprefix("RESULT "))
    rate = seen["requests"] / seen["microseconds"] * 1e6
    return Measure(rate, seen["p50"], seen["p95"], seen["p99"], seen["errors"])
