"""What the web app keeps on the device says the same as the backend: lines to call, guards on words, factors."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from doorstep.core.language.factors import CHOICE_FACTORS, FACTORS, factor_words
from doorstep.core.language.guards import guard_in

FRONTEND = Path(__file__).parents[2] / "frontend"
SCRIPT = runpy.run_path(str(FRONTEND / "build-tools/from_backend.py"))
CASES: list[dict[str, str | None]] = json.loads((FRONTEND / "src/lib/guard-cases.json").read_text("utf-8"))


def _message(name: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((FRONTEND / f"src/lib/messages/en/{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", list(SCRIPT["FILES"]), ids=lambda path: path.name)
def test_the_file_on_the_device_is_the_one_the_script_writes(path: Path) -> None:
    content: dict[str, Any] = SCRIPT["FILES"][path]()

    assert path.read_text("utf-8") == SCRIPT["as_text"](content)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_guards_of_the_server_see_what_those_of_the_device_see(case: dict[str, str]) -> None:
    assert guard_in(case["text"]) == case["guard"]


def test_the_web_app_calls_each_factor_as_the_sentences_do() -> None:
    nouns = {f"factor.{code}": factor_words(code).noun for code in FACTORS}
    nouns |= {
        f"factor.{code}.{level}": factor_words(code, level).noun
        for code, levels in CHOICE_FACTORS.items()
        for level in levels
    }

    assert _message("factors") == {key: f"{noun[:1].upper()}{noun[1:]}" for key, noun in nouns.items()}
