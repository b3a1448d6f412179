"""Addresses of pages of the web app, as mails name them."""

from doorstep.platform.settings import Settings


def page(settings: Settings, path: str) -> str:
    """A page such as `sign-in`."""
    return f"{settings.public_url.rstrip('/')}/{path}"


def with_token(settings: Settings, path: str, secret: str) -> str:
    """A page with a secret after `#`, so that it reaches no server log."""
    return f"{page(settings, path)}#token={secret}"
