"""Headers that keep an answer where it belongs."""

from doorstep.platform.settings import Settings
from doorstep.platform.web.answers import Headers

_PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"


def common_headers(settings: Settings) -> Headers:
    """On every answer, data or page."""
    headers: Headers = [
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"x-frame-options", b"DENY"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"permissions-policy", _PERMISSIONS.encode()),
    ]
    if settings.public_url.startswith("https://"):
        headers.append((b"strict-transport-security", b"max-age=31536000; includeSubDomains"))
    return headers


def api_headers(settings: Settings) -> Headers:
    """On every answer of the API: never stored, never framed, never a page."""
    return [
        *common_headers(settings),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    ]


def page_headers(settings: Settings) -> Headers:
    """On the web app and the reference page: only what this server itself sends may run or load."""
    policy = (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    return [*common_headers(settings), (b"content-security-policy", policy.encode())]
