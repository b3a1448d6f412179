"""Handing a mail over: to an SMTP server, or, where none is set, into a folder."""

import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from doorstep.platform.settings import Settings

SMTP_SECONDS = 20.0


class UnusableSmtpAddress(ValueError):
    """DOORSTEP_SMTP_URL does not read as smtp://… or smtps://…"""


class Post(Protocol):
    """Takes one message; raises when it was not taken."""

    async def send(self, message: EmailMessage) -> None: ...


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """A mail server: `smtp://user:password@host:587?starttls=always`, `smtps://host:465`.

    On `smtp`, `starttls` is `auto` (when offered, the default), `always` or `never`.
    """

    host: str
    port: int
    user: str | None
    password: str | None
    tls_from_start: bool
    starttls: bool | None

    @classmethod
    def at(cls, url: str) -> "SmtpPost":
        """The server at an address; raises UnusableSmtpAddress."""
        parts = urlsplit(url)
        wished = parse_qs(parts.query, keep_blank_values=True).get("starttls", ["auto"])[0] or "always"
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or wished not in _STARTTLS:
            raise UnusableSmtpAddress("DOORSTEP_SMTP_URL needs the form smtp://user:password@host:587")
        secure = parts.scheme == "smtps"
        return cls(
            host=parts.hostname,
            port=parts.port or (465 if secure else 587),
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls_from_start=secure,
            starttls=False if secure else _STARTTLS[wished],
        )

    async def send(self, message: EmailMessage) -> None:
        """Send one message over a connection of its own; raises aiosmtplib.SMTPException or OSError."""
        await aiosmtplib.send(
            message,
            hostname=self.host,
            port=self.port,
            username=self.user,
            password=self.password,
            use_tls=self.tls_from_start,
            start_tls=self.starttls,
            tls_context=_tls(),
            timeout=SMTP_SECONDS,
        )


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Reading the certificates of every authority takes longer than sending a mail does."""
    return ssl.create_default_context()


_STARTTLS: dict[str, bool | None] = {"auto": None, "always": True, "never": False}


@dataclass(frozen=True, slots=True)
class FolderPost:
    """Writes each message as an .eml file, for trying Doorstep without a mail server."""

    folder: Path

    async def send(self, message: EmailMessage) -> None:
        """Write the file; the same message again replaces it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        (self.folder / f"{name}.eml").write_bytes(bytes(message))


def mail_folder(settings: Settings) -> Path | None:
    """Where mail is written when no server is set; None when one is."""
    return None if settings.smtp_url else settings.data_dir / "mail"


def post_of(settings: Settings) -> Post:
    """The post these settings name."""
    folder = mail_folder(settings)
    return SmtpPost.at(settings.smtp_url) if folder is None else FolderPost(folder)
