"""What is installed is exactly what was chosen, from wherever the installer is told to look."""

import json
import re

import pytest
from packaging.requirements import Requirement

from support.project import project_files, read

_PYTHON_LOCKS = [str(name) for name in project_files() if name.suffix == ".lock"]
_NODE_LOCKS = [str(name) for name in project_files() if name.name == "package-lock.json"]


def _entries(lock: str) -> dict[str, str]:
    """Requirement line -> everything that belongs to it."""
    joined = read(lock).replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.startswith((" ", "#"))]
    return {line.split(" --hash=")[0].strip(): line for line in lines}


def test_both_kinds_of_lock_are_there() -> None:
    assert {"requirements.lock", "requirements-dev.lock"} <= set(_PYTHON_LOCKS)
    assert "frontend/package-lock.json" in _NODE_LOCKS


@pytest.mark.parametrize("lock", _PYTHON_LOCKS)
def test_every_python_package_is_pinned_and_hashed(lock: str) -> None:
    entries = _entries(lock)

    loose = [name for name, line in entries.items() if "==" not in name or "--hash=sha256:" not in line]

    assert entries
    assert loose == []


@pytest.mark.parametrize("lock", _PYTHON_LOCKS)
def test_no_python_lock_names_an_address(lock: str) -> None:
    assert re.findall(r"\w+://|--index-url|--find-links|--extra-index-url", _without_heading(read(lock))) == []


@pytest.mark.parametrize("lock", _NODE_LOCKS)
def test_every_node_package_has_its_checksum_and_no_address(lock: str) -> None:
    packages = json.loads(read(lock))["packages"]
    installed = {name: entry for name, entry in packages.items() if name and not entry.get("link")}

    assert "://" not in read(lock)
    assert [name for name, entry in installed.items() if "resolved" in entry] == []
    assert [name for name, entry in installed.items() if "integrity" not in entry] == []


def test_the_development_lock_holds_the_runtime_lock() -> None:
    runtime, development = (
        {str(Requirement(name)) for name in _entries(lock)} for lock in ("requirements.lock", "requirements-dev.lock")
    )

    assert runtime - development == set()


def _without_heading(lock: str) -> str:
    """The lock without the comment that records the command it was made with."""
    return "\n".join(line for line in lock.splitlines() if not line.startswith("#"))
