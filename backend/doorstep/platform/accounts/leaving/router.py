"""Export, erasure and the access log, over HTTP."""

from typing import Annotated

from doorstep.platform.accounts.leaving import access_log, erasure, examples, export
from doorstep.platform.accounts.leaving.schemas import AccessLogQuery, AccessOut, ErasureOut, ExportOut
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Page
from doorstep.platform.web.needs import Query, needs_session
from doorstep.platform.web.operations import Operations
from doorstep.platform.web.sessions import session_cookie

router = Operations("/api/v1/me", "Account")


@router.get("/access-log", responses=examples.ACCESS_LOG)
async def list_access_log(
    query: Annotated[AccessLogQuery, Query()], call: Annotated[Call, needs_session()]
) -> Answer[Page[AccessOut]]:
    """Who did what with one's data, newest first, in plain words."""
    return await call.read(access_log.access_log, query)


@router.post("/export", responses=examples.EXPORT)
async def export_everything(call: Annotated[Call, needs_session(step_up=True, anew=True)]) -> Answer[ExportOut]:
    """Take a copy of everything: one JSON document, own words opened.

    It is made at the moment it is asked for and kept nowhere. Left out are only digests of secrets and short-lived
    copies.
    """
    await call.write(export.note_export)
    grant, document = await call.fetch(export.export)
    return call.answer(grant, document)


@router.get("/erasure", responses=examples.ERASURE)
async def get_erasure(call: Annotated[Call, needs_session()]) -> Answer[ErasureOut]:
    """When everything is deleted, if that was asked for."""
    return await call.read(erasure.erasure)


@router.post("/erasure", responses=examples.ERASURE)
async def ask_for_erasure(call: Annotated[Call, needs_session(step_up=True)]) -> Answer[ErasureOut]:
    """Ask for everything to be deleted.

    Every session, token and share ends at once, this one too; the data follow after seven days. Until then one can
    sign in again and keep everything. We delete our copy and backups become unreadable; what an app, clinician or
    ally already received stays with them.
    """
    answer = await call.write(erasure.ask_for_erasure, call.foundation)
    answer.headers.append(session_cookie(call.foundation.settings, ""))
    return answer


@router.delete("/erasure", status_code=204)
async def keep_everything(call: Annotated[Call, needs_session()]) -> Answer[None]:
    """Change one's mind and keep everything."""
    return await call.write(erasure.keep_everything)
