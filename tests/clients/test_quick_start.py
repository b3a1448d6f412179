"""The quick start, followed word for word in a clean folder against a fresh server."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from support.project import ROOT, read

PAGE = read("docs/apps/quick-start.md")
NODE_MODULES = ROOT / "frontend/node_modules"
SECONDS = 300
_UP_SECONDS = 120
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"[Ss]ave this as `([\w.-]+)`")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A fresh server with its worker, as `make demo` starts it."""
    port, data = _free_port(), tmp_path / "server"
    data.mkdir()
    environment = {
        **os.environ,
        "PORT": str(port),
        "DOORSTEP_DATABASE_URL": f"sqlite:///{data}/doorstep.sqlite",
        "DOORSTEP_KEYS_URL": f"sqlite:///{data}/keys.sqlite",
        "DOORSTEP_KEY_FILE": f"{data}/server.key",
    }
    command = [sys.executable, "-c", "from doorstep.cli import main; main()", "serve"]
    with tmp_path.joinpath("server.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    found = f"http://127.0.0.1:{port}"
    _wait_for(found, server, tmp_path / "server.log")
    yield found
    server.send_signal(signal.SIGTERM)
    server.wait(60)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    begun = time.monotonic()
    while True:
        try:
            if httpx2.get(f"{address}/healthz", timeout=5).status_code == 200:
                return
        except httpx2.TransportError:
            assert server.poll() is None, log.read_text()
            assert time.monotonic() - begun < _UP_SECONDS, log.read_text()
            time.sleep(0.05)  # looking without a pause would take the core the server starts on


def _steps() -> list[tuple[str, str, str]]:
    """The blocks of the page in their order: language, text, and the file name given right before it, if any."""
    found = []
    for block in _BLOCK.finditer(PAGE):
        sentence = PAGE[: block.start()].rstrip().rpartition("\n\n")[2]
        name = _NAMED.search(sentence)
        found.append((block[1], block[2], name[1] if name else ""))
    return found


def test_it_works_as_it_is_written(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "clean"
    folder.mkdir()
    folder.joinpath("node_modules").symlink_to(NODE_MODULES)
    script = ["set -euo pipefail"]
    for language, text, name in _steps():
        if name:
            folder.joinpath(name).write_text(text)
        elif language == "sh":
            script.append(text)
    environment = {**os.environ, "BASE": address, "RECEIVER_PORT": str(_free_port())}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"

    followed = subprocess.run(
        [shutil.which("bash") or "bash", "-c", "\n".join(script)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )

    assert followed.returncode == 0, followed.stdout[-2000:] + followed.stderr[-2000:]
    assert re.search(r"^goal\.changed [0-9a-f-]{36}$", followed.stdout, re.MULTILINE)
    assert re.search(r"^python: \d+ goals; paused then version_mismatch$", followed.stdout, re.MULTILINE)
    assert re.search(r"^typescript: paused then version_mismatch$", followed.stdout, re.MULTILINE)


def test_every_block_is_followed_or_is_an_installation() -> None:
    left_out = [text for language, text, name in _steps() if language != "sh" and not name]

    assert all(
        line.startswith(("$ make ", "$ pip install ", "$ npm install ")) for line in "".join(left_out).splitlines()
    )
