"""`make setup` says plainly what is missing before it installs anything."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.project import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that looks like a clone, with a PATH of stand-ins in front."""
    for name in ("scripts", "frontend", "programs"):
        tmp_path.joinpath(name).mkdir()
    shutil.copy(ROOT / "scripts/setup.sh", tmp_path / "scripts")
    for name in ("requirements-dev.lock", "pyproject.toml", "frontend/package-lock.json"):
        tmp_path.joinpath(name).touch()
    return tmp_path


def _stand_in(folder: Path, name: str, line: str) -> None:
    program = folder / "programs" / name
    program.write_text(f"#!/bin/sh\n{line}\n")
    program.chmod(0o755)


def _set_up(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{folder / 'programs'}{os.pathsep}/usr/bin{os.pathsep}/bin", "HOME": str(folder)}
    return subprocess.run(
        ["bash", "scripts/setup.sh"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def _python_is_installed(folder: Path) -> None:
    folder.joinpath(".venv").mkdir()
    for stamp in (".packages", ".project"):
        folder.joinpath(".venv", stamp).touch()


def test_an_old_python_is_refused_with_the_version_it_takes(folder: Path) -> None:
    for name in ("python3", "python3.13", "python3.12", "python3.11"):
        _stand_in(folder, name, "exit 1")

    done = _set_up(folder)

    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert not folder.joinpath(".venv").exists()


@pytest.mark.parametrize("version", ["v18.20.4", "v20.18.1", "v21.7.3", "v22.12.0", "v23.11.0"])
def test_a_node_that_cannot_build_is_refused(version: str, folder: Path) -> None:
    _python_is_installed(folder)
    _stand_in(folder, "node", f"echo {version}")
    _stand_in(folder, "npm", "exit 0")

    done = _set_up(folder)

    assert done.returncode == 1
    assert f"20.19+, 22.13+ or 24+ with npm, to build the web app; this is {version}." in done.stderr


@pytest.mark.parametrize("version", ["v20.19.0", "v22.13.0", "v24.0.0", "v26.1.0"])
def test_a_node_that_can_build_is_used_once(version: str, folder: Path) -> None:
    _python_is_installed(folder)
    _stand_in(folder, "node", f"echo {version}")
    _stand_in(folder, "npm", 'echo "$@" >>npm-calls; mkdir -p frontend/node_modules frontend/build')

    first, second = _set_up(folder), _set_up(folder)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    calls = [line.split()[0] for line in folder.joinpath("npm-calls").read_text().splitlines()]
    assert calls == ["ci", "run"]
