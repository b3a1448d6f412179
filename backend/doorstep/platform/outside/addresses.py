"""Which addresses may be called as far as their text says; what one leads to is judged when it is called."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from doorstep.platform.outside.judging import is_public
from doorstep.platform.settings import OutsideAddresses

MOST_CHARACTERS = 2000
HTTPS_PORT = 443
FIRST_FREE_PORT = 1024  # below it, besides 443, listen mail, remote shells and name servers, none of them a receiver
DEFAULT_PORTS = {"https": HTTPS_PORT, "http": 80}

_PLAIN = re.compile(r"[!$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?")
_OURS_ALONE = frozenset({"localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "onion", "test"})


def refusal(address: str, allowed: OutsideAddresses) -> str | None:
    """Why an address cannot be called, and how to mend it; None when it may be tried."""
    if len(address) > MOST_CHARACTERS or not _PLAIN.fullmatch(address):
        return f"Send plain ASCII of at most {MOST_CHARACTERS} characters, without spaces, quotes, backslashes and #."
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "Send a whole address, such as https://app.example.org/hooks"
    return (
        _refused_parts(parts, port)
        or _refused_host(parts.netloc, parts.hostname or "")
        or (_refused_inside(parts, port) if allowed is OutsideAddresses.PUBLIC else None)
    )


def is_free_port(port: int) -> bool:
    """Whether a receiver out there may listen on this port."""
    return port == HTTPS_PORT or FIRST_FREE_PORT <= port <= 65535


def _refused_parts(parts: SplitResult, port: int | None) -> str | None:
    if parts.scheme not in DEFAULT_PORTS:
        return "Use https."
    if "@" in parts.netloc:
        return "Leave out user name and password."
    if port == 0 or not parts.hostname or parts.netloc.endswith(":"):
        return "Name the host, and a real port or none."
    return None


def _refused_host(netloc: str, host: str) -> str | None:
    if "[" in netloc:
        return None if _literal(host) is not None and "%" not in host else "Send a real IPv6 address without a zone."
    return None if len(host) <= 253 and _NAME.fullmatch(host) else "Name the host in plain letters (punycode)."


def _refused_inside(parts: SplitResult, port: int | None) -> str | None:
    """What only a receiver beside the server may have: http, a low port, a name or an address that is not public."""
    if parts.scheme != "https":
        return "Use https."
    if port is not None and not is_free_port(port):
        return f"Use port {HTTPS_PORT}, or one from {FIRST_FREE_PORT} on."
    host = parts.hostname or ""
    literal = _literal(host)
    if literal is not None:
        return None if is_public(literal) else "Send an address on the public internet."
    last = host.rstrip(".").rpartition(".")
    if not last[0] or last[2].lower() in _OURS_ALONE or not re.search("[a-z]", last[2]):
        return "Send a name on the public internet."
    return None


def _literal(host: str) -> str | None:
    try:
        return str(ip_address(host))
    except ValueError:
        return None
