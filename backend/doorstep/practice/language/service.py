"""Hints for words a person is about to keep; nothing is stored and nobody is told."""

from dataclasses import asdict
from typing import cast

from doorstep.core.language.hints import hints
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.language.schemas import HintOut, HintsIn, HintsOut


def checked(tx: Transaction, grant: Grant) -> Grant:
    """The grant of a caller who may ask for hints."""
    return grant


def hints_for(body: HintsIn) -> HintsOut:
    """Hints for the words, guards first; English only."""
    return {"hints": [cast(HintOut, asdict(hint)) for hint in hints(body.text, body.kind)]}
