"""What is for whoever runs the server, and for nobody else."""

import hmac
from ipaddress import ip_address

from doorstep.platform.problems import NotFound
from doorstep.platform.web.call import Visit


def only_for_operators(call: Visit) -> None:
    """Raise NotFound unless the caller is on this machine, or shows DOORSTEP_METRICS_TOKEN where that is set."""
    token = call.foundation.settings.metrics_token
    if token is not None:
        shown = (call.exchange.header(b"authorization") or "").removeprefix("Bearer ")
        allowed = hmac.compare_digest(shown.encode(), token.get_secret_value().encode())
    else:
        allowed = _is_loopback(call.exchange.address)
    if not allowed:
        raise NotFound


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
