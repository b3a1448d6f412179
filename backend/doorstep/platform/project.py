"""Where the project's own files lie: beside the code in a checkout, inside the package once installed."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def project_file(name: str) -> Path:
    """The path of a file or folder that ships with the project, such as `alembic` or `frontend/build`."""
    beside = _CHECKOUT / name
    return beside if beside.exists() else _PACKAGE / "shipped" / name
