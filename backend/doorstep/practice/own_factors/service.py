"""What a person does with own factors."""

from typing import Any

import msgspec

from doorstep.content.words import OwnFactorKind
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, Problem
from doorstep.platform.records import Records
from doorstep.practice.own_factors.queries import how_many, own_factor
from doorstep.practice.own_factors.schemas import OwnFactorIn, OwnFactorOut, OwnFactorPatch
from doorstep.practice.own_factors.tables import own_factors
from doorstep.practice.turns import take_turn

# More columns than that find nothing in one person's log.
MOST_OWN_FACTORS = 20

_records = Records(own_factors)


class TooManyOwnFactors(Problem):
    status = 409
    code = "too_many_own_factors"
    title = "Twenty own factors are kept already"
    cause = "At most twenty factors of one's own are kept."
    detail = "Remove one that no longer matters, then add this one."


def create_own_factor(tx: Transaction, grant: Grant, body: OwnFactorIn) -> OwnFactorOut:
    """Keep an eye on something; raises IdInUse, InvalidInput, TooManyOwnFactors."""
    if body.id is not None and _records.repeats(tx, body, body.id):
        return own_factor(tx, grant, body.id)
    values = body.model_dump(exclude={"id"})
    _check(body.kind, values)
    take_turn(tx)
    if how_many(tx) >= MOST_OWN_FACTORS:
        raise TooManyOwnFactors
    return own_factor(tx, grant, _records.create(tx, grant, body, _stored(values), body.id))


def change_own_factor(tx: Transaction, grant: Grant, own_factor_id: str, body: OwnFactorPatch) -> OwnFactorOut:
    """Change what was sent; raises NotFound, PreconditionFailed, InvalidInput."""
    before = own_factor(tx, grant, own_factor_id)
    values = body.model_dump(exclude_unset=True)
    _check(OwnFactorKind(before["kind"]), {**before, **values})
    _records.change(tx, own_factor_id, _stored(values))
    return own_factor(tx, grant, own_factor_id)


def remove_own_factor(tx: Transaction, grant: Grant, own_factor_id: str) -> None:
    """Remove an own factor for good; logs keep their values; raises NotFound."""
    _records.remove(tx, own_factor_id)


def _check(kind: OwnFactorKind, values: dict[str, Any]) -> None:
    """Choices go with `choice` and a unit with `number`; raises InvalidInput."""
    choices, faults = values.get("choices"), []
    if (choices is not None) != (kind is OwnFactorKind.CHOICE):
        faults.append(Fault("not_usable", "Send choices with the kind choice, and with no other", pointer="/choices"))
    elif choices is not None and len(set(choices)) < len(choices):
        faults.append(Fault("not_usable", "Send each choice once", pointer="/choices"))
    if values.get("unit") is not None and kind is not OwnFactorKind.NUMBER:
        faults.append(Fault("not_usable", "Send a unit with the kind number only", pointer="/unit"))
    if faults:
        raise InvalidInput(errors=faults)


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("choices") is None:
        return values
    return values | {"choices": msgspec.json.encode(values["choices"]).decode()}
