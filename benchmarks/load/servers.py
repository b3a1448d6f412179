"""Start, watch and stop the servers under measurement."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_DOORSTEP = Path(sys.executable).with_name("doorstep")
# Limits stay on, with a ceiling that the load does not reach.
_RAISED = {"DOORSTEP_TOKEN_LIMIT_PER_MINUTE": "1000000000", "DOORSTEP_ADDRESS_LIMIT_PER_MINUTE": "1000000000"}
_READY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `ready_seconds` is the time from its start to the first 200 of /readyz."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    ready_seconds: float

    @property
    def url(self) -> str:
        """Its address on this machine."""
        return f"http://127.0.0.1:{self.port}"

    def private_mib(self) -> dict[str, float]:
        """Private memory of the process and of each of its children, MiB, by a word of the command."""
        pids = [self.process.pid, *_children(self.process.pid)]
        return {f"{_role(pid)} {pid}": _private_mib(pid) for pid in pids}


@contextlib.contextmanager
def bare(url: str) -> Iterator[Server]:
    """The bare server on a seeded database."""
    port = free_port()
    with _running("bare", [sys.executable, "-m", "benchmarks.load.bare", url, str(port)], port, {}) as server:
        yield server


@contextlib.contextmanager
def plain(url: str) -> Iterator[Server]:
    """The plain FastAPI and SQLModel server on a seeded database."""
    port = free_port()
    with _running("plain", [sys.executable, "-m", "benchmarks.load.plain", url, str(port)], port, {}) as server:
        yield server


@contextlib.contextmanager
def doorstep(settings: Mapping[str, str], name: str = "doorstep") -> Iterator[Server]:
    """Our own server as an operator starts it; `settings` are `DOORSTEP_…` variables."""
    port = free_port()
    command = [str(_DOORSTEP), "api", "--port", str(port)]
    with _running(name, command, port, {**_RAISED, **settings}) as server:
        yield server


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _running(name: str, command: list[str], port: int, settings: Mapping[str, str]) -> Iterator[Server]:
    environment = {**os.environ, **settings}
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_until_ready(process, f"http://127.0.0.1:{port}/readyz", started)
        yield Server(name, port, process, time.perf_counter() - started)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, started: float) -> None:
    while time.perf_counter() - started < _READY_SECONDS:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode} before it was ready")
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=1) as answer:
            if answer.status == 200:
                return
        time.sleep(0.01)
    raise RuntimeError(f"{url} did not answer 200 within {_READY_SECONDS:.0f} s")


def _children(pid: int) -> list[int]:
    found = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, listing.read_text().split()):
            found += [child, *_children(child)]
    return found


def _role(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    known = ("compute", "worker", "resource_tracker", "api", "serve", "bare", "plain")
    return next((role for role in known if any(role in word for word in words)), "other")


def _private_mib(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kib = sum(int(amount) for amount in re.findall(r"^Private_(?:Clean|Dirty): +(\d+) kB", rollup, re.MULTILINE))
    return kib / 1024
