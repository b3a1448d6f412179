"""The bare server: what these two databases can give when nothing stands between them and the wire.

uvicorn with uvloop and httptools, hand-written SQL, one token look-up a request, the same row stored and the
same bytes answered as Doorstep's. No validation, audit, idempotency, encryption or limits.

    python -m benchmarks.load.bare sqlite:////tmp/bare.sqlite 8101
"""

import sys
from pathlib import Path

import uvicorn
from benchmarks.load.bare_postgres import PostgresStore
from benchmarks.load.bare_sqlite import SqliteStore
from benchmarks.load.http import BareApp, Store


def open_store(url: str) -> Store:
    """The store behind a database URL."""
    if url.startswith("sqlite:///"):
        return SqliteStore(Path(url.removeprefix("sqlite:///")))
    return PostgresStore(url)


def main(url: str, port: int) -> None:
    """Serve until stopped."""
    app = BareApp(lambda: open_store(url))
    uvicorn.run(app, port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
