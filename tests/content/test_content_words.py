"""The words of the contract: one definition, and light to load."""

import subprocess
import sys

import pytest

from doorstep.content import words
from doorstep.core.words import Noise, TimeBand, code_of


def test_content_and_rules_share_one_definition() -> None:
    assert {getattr(words, name).__module__ for name in words.__all__} == {"doorstep.core.words"}


def test_ordered_words_are_coded_from_nothing() -> None:
    assert [code_of(noise) for noise in Noise] == [0, 1, 2]
    assert code_of(TimeBand.NIGHT) == 3


@pytest.mark.parametrize("heavy", ["numpy", "scipy"])
def test_words_rules_and_content_load_without_the_heavy_libraries(heavy: str) -> None:
    modules = [
        "doorstep.content.catalogue",
        "doorstep.content.crisis_lines",
        "doorstep.content.measures",
        "doorstep.content.common_passwords",
        "doorstep.core.language.hints",
        "doorstep.core.language.sentences",
        "doorstep.core.planning.budget",
        "doorstep.core.planning.ladder",
        "doorstep.core.planning.recurrence",
    ]
    code = f"import sys, {', '.join(modules)}; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
