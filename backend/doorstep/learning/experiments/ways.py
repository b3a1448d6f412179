"""What a way is called: in the person's own words where they gave some."""

from uuid import UUID

from doorstep.core.words import OwnFactorKind
from doorstep.learning.experiments.choices import NoSuchChoice, Value, words_for
from doorstep.learning.experiments.schemas import WayIn
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound
from doorstep.practice.own_factors.queries import own_factor
from doorstep.practice.own_factors.schemas import OwnFactorOut


def is_own(factor: str) -> bool:
    """Whether a factor is named by an id."""
    try:
        UUID(factor)
    except ValueError:
        return False
    return True


def way_words(tx: Transaction, grant: Grant, factor: str | None, way: WayIn, pointer: str) -> str:
    """The words for one way; raises InvalidInput where the factor, its value, or the words are missing or unknown."""
    if factor is None:
        if way.words is None or way.value is not None:
            raise _refused("required", "Without a factor send words, and no value", pointer)
        return way.words
    if way.value is None:
        raise _refused("required", "Send a value of the factor", f"{pointer}/value")
    try:
        usual = _own_words(tx, grant, factor, way.value) if is_own(factor) else words_for(factor, way.value)
    except NoSuchChoice as unknown:
        if unknown.where == "factor":
            raise _refused("unknown_factor", "Send a factor the person can choose", "/factor") from None
        raise _refused("unknown_choice", "Send a value this factor has", f"{pointer}/value") from None
    return way.words or usual


def _own_words(tx: Transaction, grant: Grant, factor: str, value: Value) -> str:
    try:
        own: OwnFactorOut = own_factor(tx, grant, factor)
    except NotFound:
        raise NoSuchChoice("factor") from None
    name = f"“{own['name']}”"
    if own["kind"] == OwnFactorKind.YES_NO and isinstance(value, bool):
        return f"with {name}" if value else f"without {name}"
    if own["kind"] == OwnFactorKind.NUMBER and isinstance(value, int) and not isinstance(value, bool):
        return f"with {value} {own.get('unit') or 'of'} {name}".replace("  ", " ")
    raise NoSuchChoice("value")


def _refused(code: str, detail: str, pointer: str) -> InvalidInput:
    return InvalidInput(errors=[Fault(code, detail, pointer=pointer)])
