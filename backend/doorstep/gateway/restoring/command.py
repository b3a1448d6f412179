"""`doorstep restore-export FILE --person EMAIL`: an export into the empty account of whoever has this address."""

import asyncio
from pathlib import Path

import typer

from doorstep.gateway.imports.command import NobodyThere
from doorstep.gateway.restoring.document import read_export
from doorstep.gateway.restoring.service import restore
from doorstep.platform.accounts.people import person_by_email
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import open_foundation
from doorstep.platform.problems import Problem
from doorstep.platform.settings import Settings


def restore_file(settings: Settings, file: Path, email: str) -> int:
    """Bring an export into an empty account, whole or not at all; answers how many records it holds.

    Raises NobodyThere, NotAnExport, AccountNotEmpty, OSError.
    """
    records = read_export(file.read_bytes())

    def unit(tx: Transaction) -> int:
        person_id = person_by_email(tx, email)
        if person_id is None:
            raise NobodyThere
        tx.act_for(person_id)
        return restore(tx, records)

    async def work() -> int:
        foundation = open_foundation(settings)
        try:
            return await foundation.database.write(unit)
        finally:
            await foundation.close()

    return asyncio.run(work())


def run(file: Path, email: str) -> int:
    """The command: tells what was done, and answers the exit code."""
    try:
        count = restore_file(Settings(), file, email)
    except Problem as problem:
        typer.echo(problem.detail or problem.title, err=True)
        return 1
    typer.echo(f"{count} records are in the account now.")
    return 0
