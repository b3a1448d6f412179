"""`doorstep import FILE --mapping MAPPING --person EMAIL`: the same import, by whoever runs the server."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer
from pydantic import ValidationError

from doorstep.gateway.imports.messages import CheckReply
from doorstep.gateway.imports.problems import refusal
from doorstep.gateway.imports.schemas import ImportIn, ImportMapping, ImportOut, TroubleOut
from doorstep.gateway.imports.service import checked, make_visible, rehearsed, stage_all, stage_of, standing
from doorstep.gateway.imports.staging import Stage
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import ALL_SCOPES
from doorstep.platform.accounts.people import person_by_email
from doorstep.platform.audit.chain import Deed, append
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.problems import Problem
from doorstep.platform.settings import Settings
from doorstep.platform.web.faults import body_problem

Result = TypeVar("Result")
OPERATION = "import_entries"


class NobodyThere(Problem):
    """No person has this address."""

    status = 404
    code = "nobody_there"
    title = "No person has this address"


class OperatorGrant(Grant):
    """What the person themselves may do; rows made with it say that they were imported."""

    __slots__ = ()

    @property
    def source_kind(self) -> str:
        return "import"


def import_file(settings: Settings, file: Path, mapping: Path, email: str, *, dry_run: bool = False) -> ImportOut:
    """Bring a file into the log of the person with this address, whole or not at all.

    Raises NobodyThere, ImportRefused with every trouble, InvalidInput for a mapping that cannot be used, OSError.
    """
    body = ImportIn.model_construct(mapping=_mapping(mapping.read_bytes()), dry_run=dry_run)
    content = file.read_bytes()

    async def work() -> ImportOut:
        foundation = open_foundation(settings)
        try:
            return await _bring_in(foundation, body, content, email)
        finally:
            await foundation.close()

    return asyncio.run(work())


def run(file: Path, mapping: Path, email: str, *, dry_run: bool = False) -> int:
    """The command: tells what was done, or every trouble a line, and answers the exit code."""
    try:
        done = import_file(Settings(), file, mapping, email, dry_run=dry_run)
    except Problem as problem:
        typer.echo(problem.detail or problem.title, err=True)
        for fault in problem.errors:
            typer.echo(f"{fault.pointer}: {fault.detail}", err=True)
        troubles = problem.members.get("troubles", [])
        assert isinstance(troubles, list)
        _tell(troubles)
        return 1
    _tell(done["troubles"])
    would = "would be " if dry_run else ""
    typer.echo(f"{done['rows']} rows: {done['added']} {would}added, {done['already_here']} here already.")
    return 1 if done["trouble_count"] else 0


def _tell(troubles: list[TroubleOut]) -> None:
    for trouble in troubles:
        place = ", ".join(f"{name} {trouble[name]}" for name in ("row", "column") if trouble[name] is not None)
        typer.echo(f"{place or 'file'}: {trouble['detail']} ({trouble['code']})", err=True)


def _mapping(text: bytes) -> ImportMapping:
    try:
        return ImportMapping.model_validate_json(text)
    except ValidationError as error:
        raise body_problem(error.errors(include_url=False, include_input=False, include_context=False)) from None


async def _bring_in(foundation: Foundation, body: ImportIn, content: bytes, email: str) -> ImportOut:
    """Whole or not at all, as one person; what is done goes into their audit chain."""
    database = foundation.database
    person_id = await database.write(lambda tx: person_by_email(tx, email))
    if person_id is None:
        raise NobodyThere
    to = stage_of(person_id, body)
    grant = OperatorGrant(person_id, to.source_id, CredentialKind.SESSION, ALL_SCOPES, None)

    async def as_person(work: Callable[[Transaction], Result]) -> Result:
        def unit(tx: Transaction) -> Result:
            tx.act_for(person_id)
            return work(tx)

        return await database.write(unit)

    now = await as_person(lambda tx: standing(tx, grant))
    reply = await checked(now, body.mapping, content, foundation.settings.import_limit)
    if body.dry_run:
        return await as_person(lambda tx: rehearsed(tx, reply))
    if reply.trouble_count:
        raise refusal(reply.troubles, reply.trouble_count)
    await stage_all(reply, to, as_person)
    return await as_person(lambda tx: _finish(tx, grant, to, reply))


def _finish(tx: Transaction, grant: Grant, to: Stage, reply: CheckReply) -> ImportOut:
    append(tx, tx.key.pseudonym, Deed(OPERATION, grant.source_kind, grant.source_id, None, "done"))
    return make_visible(tx, grant, to, reply)
