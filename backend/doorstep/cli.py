"""`doorstep …`: every way in from a shell. Heavy parts load only inside the command that needs them."""

# ruff: noqa: PLC0415 - see above

import gc
import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

app = typer.Typer(
    name="doorstep",
    help="Small steps back to other people.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
keys = typer.Typer(help="Make and change the operator's wrapping key.", no_args_is_help=True)
audit = typer.Typer(help="Check the audit log.", no_args_is_help=True)
app.add_typer(keys, name="keys")
app.add_typer(audit, name="audit")

Host = Annotated[str, typer.Option(envvar="HOST", help="The address to listen on.")]
Port = Annotated[int, typer.Option(envvar="PORT", help="The port to listen on.")]


@app.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve the API and the web app, with the worker beside them, until Ctrl-C."""
    sys.exit(_serving().serve_all(host, port))


@app.command()
def api(host: Host = "127.0.0.1", port: Port = 8000, workers: int = 1) -> None:
    """Serve the API alone; workers run apart (`doorstep worker`)."""
    sys.exit(_serving().serve_api(host, port, workers))


@app.command()
def worker() -> None:
    """Do jobs until told to stop: mail, erasure, sweeping, checkpoints of the audit log."""
    from doorstep.platform.settings import Settings
    from doorstep.worker import work

    work(Settings())


@app.command()
def migrate() -> None:
    """Bring the database, and the job engine's own, to the newest schema."""
    from doorstep.platform.jobs.migration import migrate_all
    from doorstep.platform.settings import Settings

    typer.echo(migrate_all(Settings()))


@app.command("erase-again")
def erase_again() -> None:
    """After restoring a backup: erase everyone again who was erased since. Run it before anyone may come in."""
    from doorstep.platform.accounts.leaving.ending import erase_again
    from doorstep.platform.settings import Settings

    typer.echo(f"{erase_again(Settings())} erased people were in the backup, and are erased again.")


@app.command()
def openapi() -> None:
    """Write the contract (OpenAPI 3.1) to standard output."""
    import json

    from doorstep.contract import openapi_document

    typer.echo(json.dumps(openapi_document(), indent=2, ensure_ascii=False))


@app.command()
def patterns() -> None:
    """Find patterns: one JSON object a line in, one line of JSON out; see docs/insights.md."""
    from doorstep.gateway.patterns import stream

    def out(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    stream(sys.stdin.buffer, out)


@app.command("import")
def import_log(
    file: Annotated[Path, typer.Argument(help="CSV or JSON, plain or gzip.")],
    mapping: Annotated[Path, typer.Option(help="A JSON file that says which column is what.")],
    person: Annotated[str, typer.Option(help="The mail address of the person whose log it becomes.")],
    dry_run: Annotated[bool, typer.Option(help="Only list what would not fit.")] = False,
) -> None:
    """Bring a log from elsewhere, whole or not at all."""
    from doorstep.gateway.imports.command import run

    sys.exit(run(file, mapping, person, dry_run=dry_run))


@app.command("restore-export")
def restore_export(
    file: Annotated[Path, typer.Argument(help="The document of an export.")],
    person: Annotated[str, typer.Option(help="The mail address of an account in which nothing was written yet.")],
) -> None:
    """Bring an export into an empty account, whole or not at all; a long one keeps other writers waiting meanwhile."""
    from doorstep.gateway.restoring.command import run

    sys.exit(run(file, person))


@app.command()
def sandbox(as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False) -> None:
    """Make a developer, an app and a sandbox person on this machine, and print what is needed to call as the app."""
    from doorstep.gateway.sandboxes.command import run

    sys.exit(run(as_json=as_json))


@keys.command("make")
def make_key(file: Annotated[Path, typer.Argument(help="Where the new key goes; must not exist.")]) -> None:
    """Make a wrapping key in a file that only you can read. Set DOORSTEP_KEY_FILE to it."""
    from doorstep.platform.keys.wrapping import make_key_file

    if file.exists():
        typer.echo(f"{file} is there already; it stays as it is.", err=True)
        sys.exit(1)
    make_key_file(file)
    typer.echo(f"Made {file}. Keep a copy apart from the data: without it nothing personal can be read.")


@keys.command("rotate")
def rotate_keys(old: Annotated[Path, typer.Argument(help="The file of the key used so far.")]) -> None:
    """Wrap every person's key under the present key instead of an old one. Stop the server first."""
    from doorstep.platform.accounts.rotation import rotate
    from doorstep.platform.settings import Settings

    typer.echo(f"{rotate(Settings(), old)} keys are wrapped under the present key.")


@audit.command("verify")
def verify_audit() -> None:
    """Look for edits, deletions, swaps and truncations in the audit log; exit 1 when there are any."""
    from doorstep.platform.audit.command import troubles
    from doorstep.platform.settings import Settings

    found = troubles(Settings())
    for trouble in found:
        typer.echo(trouble)
    typer.echo(f"{len(found)} troubles found.")
    sys.exit(1 if found else 0)


def _serving() -> ModuleType:
    """What serves, loaded without looking for garbage meanwhile: a module is none, and looking takes a tenth of it."""
    gc.disable()
    from doorstep import serving

    gc.freeze()
    gc.enable()
    return serving


def main() -> None:
    """The `doorstep` command."""
    app()


if __name__ == "__main__":
    main()
