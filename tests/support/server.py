"""The application behind a real socket, in this process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from doorstep.app import Doorstep


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = threading.Event()

    async def startup(self, sockets: object = None) -> None:
        await super().startup()
        self.is_up.set()


@contextmanager
def served(app: Doorstep, port: int = 0) -> Iterator[str]:
    """Serve `app` on this port, or a free one, until the block ends; gives its address."""
    server = _Server(uvicorn.Config(app, port=port, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert server.is_up.wait(20), "the server did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)
