"""A real worker process with its engine, sending mail to a real SMTP server."""

import os
import queue
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from doorstep.platform.settings import Settings
from support.browser import Browser
from support.house import House

RECEIVED_SECONDS = 120


class Received(MessageHandler):
    """Keeps what was delivered."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: queue.Queue[Message] = queue.Queue()

    def handle_message(self, message: Message) -> None:
        self.messages.put(message)

    def next_to(self, address: str) -> Message:
        while True:
            message = self.messages.get(timeout=RECEIVED_SECONDS)
            if message["To"] == address:
                return message


@pytest.fixture
def mail_server() -> Iterator[tuple[Received, int]]:
    """An SMTP server on a port of its own."""
    received = Received()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(received, hostname="127.0.0.1", port=port)
    controller.start()
    yield received, port
    controller.stop()


@pytest.fixture
def worker(database_settings: Settings, mail_server: tuple[Received, int]) -> Iterator[subprocess.Popen[bytes]]:
    """`doorstep worker` on the database of the house."""
    environment = {
        **os.environ,
        "DOORSTEP_DATA_DIR": str(database_settings.data_dir),
        "DOORSTEP_DATABASE_URL": database_settings.database_url,
        "DOORSTEP_MIGRATION_DATABASE_URL": database_settings.migration_database_url,
        "DOORSTEP_PUBLIC_URL": database_settings.public_url,
        "DOORSTEP_SMTP_URL": f"smtp://127.0.0.1:{mail_server[1]}?starttls=never",
    }
    command = [sys.executable, "-m", "doorstep.cli"]
    if not database_settings.is_sqlite:  # the worker makes the engine's file; a schema needs the owner
        subprocess.run([*command, "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
    process = subprocess.Popen([*command, "worker"], env=environment)
    yield process
    process.kill()
    process.wait()


def test_a_mail_reaches_its_server_once_and_the_worker_stops_when_told(
    house: House, worker: subprocess.Popen[bytes], mail_server: tuple[Received, int]
) -> None:
    received, _ = mail_server
    maya = Browser.signed_in(house)

    house.visitor().post("/api/v1/auth/password-reset", {"email": maya.email})
    message = received.next_to(maya.email)
    ready = house.visitor().get("/readyz")
    worker.send_signal(signal.SIGTERM)
    status = worker.wait(timeout=30)

    assert status == 0
    assert ready.json["jobs"] == "working"
    assert message["Subject"] == "Choose a new password"
    assert "#token=" in str(message.get_payload())
    assert received.messages.empty()
    assert (house.foundation.settings.data_dir / "audit-checkpoints.jsonl").exists()
