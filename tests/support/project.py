"""The files that make up the project, as a clean clone would have them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BINARY = {".png", ".jpg", ".webp", ".ico", ".woff", ".woff2", ".gz", ".pdf"}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is tracked, or would be if it were added; relative to `ROOT`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = {Path(name) for name in listed.split("\0") if name}
    return tuple(sorted(name for name in names if ROOT.joinpath(name).is_file()))


def text_files(*suffixes: str) -> tuple[Path, ...]:
    """The project's text files, or those with one of the suffixes."""
    return tuple(
        name for name in project_files() if name.suffix not in _BINARY and (not suffixes or name.suffix in suffixes)
    )


def read(name: Path | str) -> str:
    """A project file's text."""
    return ROOT.joinpath(name).read_text(encoding="utf-8")
