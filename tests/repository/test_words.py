"""Words and calls that have one proper place, or none."""

import ast
import re
from pathlib import Path

import pytest

from support.project import read, text_files

_BACKEND = [name for name in text_files(".py") if name.parts[0] == "backend"]
# The places that may: the clock, and the unit of work with the stores that stand beside it.
_CLOCK = Path("backend/doorstep/platform/clock.py")
_COMMITTERS = (Path("backend/doorstep/platform/database"), Path("backend/doorstep/platform/keys"))
# Spelled in two parts, so that this file does not hold what it looks for.
_PRIVATE_PLACES = {
    "a path of one machine": r"/(?:wo" + r"rk|ro" + r"ot|ho" + r"me)/\w",
    "a package index": r"registry\.npm" + r"js|py" + r"pi\.org|pythonhos" + r"ted|/opt/py" + r"pi",
}


def _calls(tree: ast.AST) -> list[str]:
    return [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _offenders(matches: re.Pattern[str], allowed: tuple[Path, ...] = ()) -> list[str]:
    found = []
    for name in _BACKEND:
        if any(name.is_relative_to(place) for place in allowed):
            continue
        found += [f"{name}: {call}" for call in _calls(ast.parse(read(name))) if matches.search(call)]
    return found


def test_only_the_clock_asks_for_the_time() -> None:
    asking = re.compile(r"^(datetime\.)*(datetime|date)\.(now|utcnow|today)$")

    assert _offenders(asking, (_CLOCK,)) == []


def test_only_the_unit_of_work_commits() -> None:
    assert _offenders(re.compile(r"\.commit$"), _COMMITTERS) == []


def test_rules_raise_problems_and_not_http_errors() -> None:
    assert _offenders(re.compile(r"(^|\.)HTTPException$")) == []


def test_nothing_prints() -> None:
    assert _offenders(re.compile(r"^print$")) == []


@pytest.mark.parametrize("kind", _PRIVATE_PLACES)
def test_no_file_names(kind: str) -> None:
    pattern = re.compile(_PRIVATE_PLACES[kind])
    searched = [name for name in text_files() if name.name != "package-lock.json"]

    found = [f"{name}: {match.group()}" for name in searched for match in pattern.finditer(read(name))]

    assert found == []


def test_no_secret_is_committed() -> None:
    private_key = re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----")

    found = [str(name) for name in text_files() if private_key.search(read(name)) or name.suffix == ".key"]

    assert found == []
