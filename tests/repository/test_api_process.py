"""The API process stays small: what it loads is measured, not only linted."""

import subprocess
import sys

import pytest

_LOADED = """
import sys
import doorstep.app
doorstep.app.create_app()
print("\\n".join(sys.modules))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Top-level names of every module a new API process holds."""
    done = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("heavy", ["numpy", "scipy", "dbos", "httpcore2", "httpx2"])
def test_the_api_process_does_not_load(heavy: str, loaded: set[str]) -> None:
    assert "doorstep" in loaded
    assert heavy not in loaded
