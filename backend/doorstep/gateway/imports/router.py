"""Imports over HTTP."""

from typing import Annotated

from doorstep.gateway.imports import examples
from doorstep.gateway.imports.problems import ImportRefused
from doorstep.gateway.imports.schemas import ImportIn, ImportOut
from doorstep.gateway.imports.service import import_logs
from doorstep.platform.access.scopes import Scope
from doorstep.platform.compute import ComputeTooSlow
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1/imports", "Imports")

BODY_LIMIT = 24 * 1024 * 1024
"""16 MiB as base64, with room for the mapping."""


@router.post("", responses=examples.IMPORTED)
async def import_entries(
    body: ImportIn, call: Annotated[Call, needs(Scope.LOGS_WRITE, problems=[ImportRefused, ComputeTooSlow])]
) -> Answer[ImportOut]:
    """Bring in a log kept elsewhere.

    CSV with a header, or a JSON list of objects (inner names joined by dots), plain or gzip, in UTF-8, at most 16 MiB
    unpacked and 50,000 rows. All or nothing: every trouble is named by row and column, and with any of them nothing is
    stored. An entry of the same source with the same key is never brought in twice. `dry_run` checks and counts only.
    """
    return await import_logs(call, body)


for _operation in router.operations:
    _operation.body_limit = BODY_LIMIT
