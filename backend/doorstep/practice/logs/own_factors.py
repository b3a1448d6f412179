"""Own factors in a log: each value has the kind the person gave its factor."""

from collections.abc import Mapping

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.content.words import OwnFactorKind
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput
from doorstep.practice.own_factors.tables import own_factors


class _Kind(TypedDict):
    id: str
    kind: str


_KINDS: Statement[_Kind] = Statement(sa.select(own_factors.c.id, own_factors.c.kind).where(of_person(own_factors)))
_ADVICE = {
    OwnFactorKind.YES_NO: "Send true or false",
    OwnFactorKind.NUMBER: "Send a number",
    OwnFactorKind.CHOICE: "Send the words of one choice",
}


def own_factors_text(tx: Transaction, values: Mapping[str, bool | float | str | None] | None) -> str | None:
    """The values to store as JSON, None for none; raises InvalidInput for an unknown factor or another kind."""
    answered = {factor_id: value for factor_id, value in (values or {}).items() if value is not None}
    if not answered:
        return None
    kinds = {row["id"]: OwnFactorKind(row["kind"]) for row in tx.all(_KINDS)}
    faults = []
    for factor_id, value in answered.items():
        pointer = f"/own_factors/{factor_id}"
        kind = kinds.get(factor_id)
        if kind is None:
            faults.append(Fault("unknown_record", "No factor of yours has this id", pointer))
        elif kind is not _kind_of(value):
            faults.append(Fault("wrong_type", _ADVICE[kind], pointer))
    if faults:
        raise InvalidInput(errors=faults)
    return msgspec.json.encode(answered).decode()


def _kind_of(value: bool | float | str) -> OwnFactorKind:
    if isinstance(value, bool):
        return OwnFactorKind.YES_NO
    return OwnFactorKind.CHOICE if isinstance(value, str) else OwnFactorKind.NUMBER
