"""Clients that others' tools write from the committed contract: type-checked, and used against a running server."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstep.app import create_app
from doorstep.platform.database.migrate import migrate
from doorstep.platform.settings import Settings
from support.client import LoopThread
from support.house import House
from support.project import ROOT
from support.server import served

USES = ROOT / "tests/clients/generated"
NODE_MODULES = ROOT / "frontend/node_modules"
FOUND = {
    "replayed": [False, True],
    "same": True,
    "goals": 4,
    "status": "paused",
    "problem": [412, "version_mismatch", "/problems/version-mismatch"],
}


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both clients, as their tools write them."""
    folder: Path = tmp_path_factory.mktemp("clients")
    _run([str(ROOT / "scripts/generate_clients.sh"), str(folder)], ROOT)
    return folder


@pytest.fixture
def served_house(tmp_path: Path) -> Iterator[tuple[House, str]]:
    """A server on SQLite and its address."""
    settings = Settings(data_dir=tmp_path)
    migrate(settings)
    app = create_app(settings)
    loop = LoopThread()
    with served(app) as address:
        assert app.foundation is not None
        yield House(app, app.foundation, loop, "sqlite"), address
    loop.close()


def test_the_python_client_fits_its_types_and_works(clients: Path, served_house: tuple[House, str]) -> None:
    folder = clients / "python"
    shutil.copy(USES / "use_client.py", folder)
    check = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={clients / 'types'}"]

    _run([*check, "use_client.py"], folder)
    printed = _run([sys.executable, "use_client.py"], folder, *served_house)

    assert json.loads(printed) == FOUND


def test_the_typescript_client_fits_its_types_and_works(clients: Path, served_house: tuple[House, str]) -> None:
    folder = clients / "typescript"
    shutil.copy(USES / "use-client.ts", folder)
    folder.joinpath("node_modules").symlink_to(NODE_MODULES)

    _run([str(NODE_MODULES / ".bin/tsc"), "--project", "."], folder)
    printed = _run(["node", "use-client.js"], folder, *served_house)

    assert json.loads(printed) == FOUND


def _run(command: list[str], folder: Path, house: House | None = None, address: str = "") -> str:
    environment = dict(os.environ)
    if house is not None:
        environment |= {"BASE": address, "TOKEN": house.person().token}
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
