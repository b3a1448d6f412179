"""The session cookie and its protection against forged requests."""

import hmac
import secrets
from urllib.parse import urlsplit

from doorstep.platform.problems import ForgeryRefused
from doorstep.platform.settings import Settings
from doorstep.platform.web.exchange import Exchange

SESSION_DAYS = 30
TOKEN_PREFIX = "dst_"  # noqa: S105 - a mark that lets scanners recognise our tokens
APP_TOKEN_PREFIX = "dsa_"  # noqa: S105 - the same for an app's access token
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def new_secret(prefix: str = "") -> str:
    """256 random bits as URL-safe text."""
    return prefix + secrets.token_urlsafe(32)


def cookie_name(settings: Settings) -> str:
    """`__Host-` needs https; on loopback http the cookie has a plain name and no Secure."""
    return "__Host-doorstep_session" if settings.public_url.startswith("https://") else "doorstep_session"


def session_cookie(settings: Settings, secret: str) -> tuple[bytes, bytes]:
    """The Set-Cookie header that signs this browser in; an empty secret signs it out."""
    age = SESSION_DAYS * 86_400 if secret else 0
    secure = "; Secure" if settings.public_url.startswith("https://") else ""
    cookie = f"{cookie_name(settings)}={secret}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"
    return (b"set-cookie", cookie.encode())


def session_secret(exchange: Exchange) -> str | None:
    """The session secret the browser sent, or None."""
    name = cookie_name(exchange.foundation.settings)
    for part in (exchange.header(b"cookie") or "").split(";"):
        key, _, value = part.strip().partition("=")
        if key == name and value:
            return value
    return None


def csrf_token(exchange: Exchange, secret: str) -> str:
    """The token that belongs to a session; it follows from the session's secret, so nothing is stored."""
    return exchange.foundation.secrets.fingerprints.of("csrf", secret).hex()


def refuse_forgery(exchange: Exchange, secret: str) -> None:
    """Raise ForgeryRefused unless a write with a session comes from this site and carries its token."""
    if exchange.method in SAFE_METHODS:
        return
    origin = exchange.header(b"origin") or ""
    ours = origin == exchange.foundation.settings.public_url or (
        bool(origin) and urlsplit(origin).netloc == exchange.header(b"host")
    )
    shown = exchange.header(b"x-csrf-token") or ""
    if not ours or not hmac.compare_digest(shown.encode(), csrf_token(exchange, secret).encode()):
        raise ForgeryRefused
