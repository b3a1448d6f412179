"""Why a file was not taken."""

from collections.abc import Sequence

from doorstep.gateway.imports.schemas import TroubleOut
from doorstep.gateway.imports.troubles import Trouble
from doorstep.platform.problems import Problem


class ImportRefused(Problem):
    """Carries every trouble as `troubles: [{row, column, code, detail}]`, and `trouble_count`."""

    status = 422
    code = "import_refused"
    title = "Some of the file cannot be used"
    cause = "A row or column of the file does not fit what the mapping says of it."
    detail = "Nothing was stored. Each entry in troubles names a row and column and how to mend it."


def refusal(troubles: Sequence[Trouble], count: int) -> ImportRefused:
    """The refusal of a file; its detail names the first trouble."""
    first = troubles[0]
    place = f"Row {first.row}" if first.row is not None else "The file"
    column = f", column {first.column}" if first.column is not None else ""
    more = f" {count - 1} more in troubles." if count > 1 else ""
    return ImportRefused(
        f"Nothing was stored. {place}{column}: {first.detail}{more}",
        members={"troubles": shown(troubles), "trouble_count": count},
    )


def shown(troubles: Sequence[Trouble]) -> list[TroubleOut]:
    """Troubles as the contract shows them."""
    return [{"row": one.row, "column": one.column, "code": one.code, "detail": one.detail} for one in troubles]
