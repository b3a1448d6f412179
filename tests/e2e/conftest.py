"""The server as it is run, with the built web app, and the browser that walks through it."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.project import ROOT

BUILT_APP = ROOT / "frontend" / "build" / "index.html"
COMMAND = ROOT / ".venv" / "bin" / "doorstep"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 120
STOP_SECONDS = 60


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; a plain failure where there is none, so that nobody takes silence for success."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("Chromium is not installed: `apt-get install chromium`, or set CHROMIUM to its path.")
    return found


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of its own, on an empty SQLite database."""
    if not BUILT_APP.exists():
        pytest.fail("The web app is not built: run `make setup`.")
    folder = tmp_path_factory.mktemp("server")
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {
        "DOORSTEP_DATA_DIR": str(folder / "var"),
        "DOORSTEP_PUBLIC_URL": address,
        "DOORSTEP_DATABASE_URL": "",
        "PORT": str(port),
        # Every journey makes an account from the same address.
        "DOORSTEP_SIGN_IN_LIMIT_PER_QUARTER_HOUR": "200",
    }
    environment = {**os.environ, **settings}
    del environment["DOORSTEP_DATABASE_URL"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen([COMMAND, "serve"], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(address, server, folder / "server.log")
            yield address
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(STOP_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"The server did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
