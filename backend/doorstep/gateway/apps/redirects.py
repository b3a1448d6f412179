"""Addresses an app may send a person back to: RFC 9700 (exact match) and RFC 8252 (apps on a device)."""

from urllib.parse import SplitResult, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "[::1]", "localhost"})
MOST_CHARACTERS = 500


def refusal(address: str) -> str | None:
    """Why an address cannot be registered, and how to mend it; None when it can.

    Allowed are https, http on this device, and a scheme of the app's own with a dot in it (`org.example.app:/back`).
    """
    if len(address) > MOST_CHARACTERS or not address.isascii() or any(mark in address for mark in ' \\*"<>\t\r\n'):
        return "Send plain ASCII of at most 500 characters, without spaces, backslashes or wildcards."
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "Send a whole address, such as https://app.example.org/back"
    if parts.fragment or address.endswith("#"):
        return "Leave out the part after #."
    if parts.username is not None or parts.password is not None:
        return "Leave out user name and password."
    if port == 0:
        return "Leave out the port, or name a real one."
    return _refused_scheme(parts)


def _refused_scheme(parts: SplitResult) -> str | None:
    if parts.scheme == "https":
        return None if parts.hostname else "Name the host."
    if parts.scheme == "http":
        host = parts.netloc.rpartition(":")[0] if parts.port is not None else parts.netloc
        return None if host in LOOPBACK else "Use https; http is for 127.0.0.1, [::1] and localhost only."
    if "." in parts.scheme and not parts.netloc:
        return None
    return "Use https, http on this device, or a scheme of your own with a dot in it."


def is_registered(address: str, registered: list[str]) -> bool:
    """Whether an address is exactly one of those registered; on this device any port is as good (RFC 8252, 7.3)."""
    if address in registered:
        return True
    return refusal(address) is None and any(_same_but_port(address, known) for known in registered)


def _same_but_port(address: str, known: str) -> bool:
    asked, kept = urlsplit(address), urlsplit(known)
    if asked.scheme != "http" or kept.scheme != "http" or kept.hostname not in ("127.0.0.1", "::1"):
        return False
    return (asked.hostname, asked.path, asked.query) == (kept.hostname, kept.path, kept.query)
