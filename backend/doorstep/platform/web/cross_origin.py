"""Pages of other sites (Cross-Origin Resource Sharing, Fetch standard).

An app that lives in a browser may call what its token opens.

Any site may, and none with cookies: `*` makes browsers keep them back, so a session is of no use from elsewhere. What
only a session opens is not shared at all.
"""

from collections.abc import Iterable, Mapping

from doorstep.platform.web.answers import Answer, Headers
from doorstep.platform.web.needs import Needs

_ASKED_METHOD = b"access-control-request-method"
_SENT = "authorization, content-type, idempotency-key, if-match, if-none-match"
_SHOWN = (
    "deprecation, etag, idempotency-replayed, link, location, ratelimit, ratelimit-policy, retry-after, sunset, "
    "www-authenticate, x-request-id"
)
_KEPT_SECONDS = 7200
_ANY_SITE = (b"access-control-allow-origin", b"*")

FOR_OTHER_SITES: Headers = [_ANY_SITE, (b"access-control-expose-headers", _SHOWN.encode())]


def is_open_to_sites(needs: Needs) -> bool:
    """Whether pages of other sites may read the answer: it takes an app's token, or it is how an app gets one."""
    return needs.any_site or not (needs.public or needs.session_only)


def asked_beforehand(headers: Mapping[bytes, bytes]) -> bool:
    """Whether an OPTIONS is a browser's question before the call itself."""
    return b"origin" in headers and _ASKED_METHOD in headers


def answer_beforehand(methods: Iterable[str]) -> Answer[None]:
    """What a page of another site may send to a path whose open operations have these methods."""
    return Answer(
        204,
        b"",
        [
            _ANY_SITE,
            (b"access-control-allow-methods", ", ".join(sorted(methods)).encode()),
            (b"access-control-allow-headers", _SENT.encode()),
            (b"access-control-max-age", str(_KEPT_SECONDS).encode()),
        ],
    )
