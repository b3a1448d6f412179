"""Looking for a word in everything that was stored, in every form it could have been stored in."""

import base64
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg
from psycopg import sql

# Base64 of a word depends on where in a group of three bytes it begins; the ends mix with the neighbours.
_OFFSETS = (0, 1, 2)


def forms_of(word: str) -> list[bytes]:
    """The word as text, UTF-16, hexadecimal, and Base64 at each of the three positions."""
    plain = word.encode()
    in_base64 = [base64.b64encode(b"_" * offset + plain)[4 if offset else 0 : -4] for offset in _OFFSETS]
    return [plain, word.encode("utf-16-le"), plain.hex().encode(), *in_base64]


def files_with(word: str, folders: Iterable[Path]) -> list[Path]:
    """Every file under the folders that holds the word in any form.

    Looked for by a process of its own: closing a database file here would drop SQLite's locks on it in this process.
    """
    command = [sys.executable, __file__, word, *map(str, folders)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [Path(line) for line in found.splitlines()]


def columns_with(word: str, connection: psycopg.Connection) -> list[str]:
    """Every table of every schema with a row that holds the word in any column, bytes included."""
    found = []
    tables = connection.execute(
        "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
    ).fetchall()
    patterns = [f"%{form.decode('latin-1')}%" for form in forms_of(word) if b"\x00" not in form]
    hexadecimal = [f"%{form.hex()}%" for form in forms_of(word)]
    for schema, table in tables:
        rows = connection.execute(
            sql.SQL("SELECT count(*) FROM {} AS stored WHERE stored::text LIKE ANY (%s)").format(
                sql.Identifier(schema, table)
            ),
            [patterns + hexadecimal],
        ).fetchone()
        if rows and rows[0]:
            found.append(f"{schema}.{table}")
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


def _holds(file: Path, forms: list[bytes]) -> bool:
    try:
        content = file.read_bytes()
    except FileNotFoundError:  # a temporary file of the database that is gone by now
        return False
    return any(form in content for form in forms)


if __name__ == "__main__":
    searched = forms_of(sys.argv[1])
    held = [file for folder in sys.argv[2:] for file in _files(Path(folder)) if _holds(file, searched)]
    sys.stdout.writelines(f"{file}\n" for file in held)
