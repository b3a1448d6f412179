"""How much a client may ask, and the headers that say so (IETF draft ratelimit-headers)."""

import time
from dataclasses import dataclass

from limits import RateLimitItemPerHour, RateLimitItemPerMinute, storage, strategies
from limits.limits import RateLimitItem

from doorstep.platform.counters import EventLoopMemory
from doorstep.platform.problems import TooManyRequests
from doorstep.platform.settings import Settings


@dataclass(frozen=True, slots=True)
class Allowance:
    """A named limit: `amount` requests a window of `seconds`."""

    name: str
    item: RateLimitItem

    @property
    def policy(self) -> str:
        return f'"{self.name}";q={self.item.amount};w={self.item.get_expiry()}'


class Limiter:
    """Counts requests per client in fixed windows: in memory for one process, in Redis for several."""

    def __init__(self, settings: Settings) -> None:
        self._on = settings.rate_limits
        store = storage.storage_from_string(settings.redis_url) if settings.redis_url else EventLoopMemory()
        self._windows = strategies.FixedWindowRateLimiter(store)
        self.token = Allowance("token", RateLimitItemPerMinute(settings.token_limit_per_minute))
        self.address = Allowance("address", RateLimitItemPerMinute(settings.address_limit_per_minute))
        self.sign_in = Allowance("sign-in", RateLimitItemPerMinute(settings.sign_in_limit_per_quarter_hour, 15))
        self.calendar = Allowance("calendar", RateLimitItemPerMinute(settings.calendar_limit_per_minute))
        self.registration = Allowance("registration", RateLimitItemPerHour(settings.registrations_per_hour))
        self.demonstration = Allowance("demonstration", RateLimitItemPerHour(settings.demonstrations_per_hour))

    def count(self, allowance: Allowance, client: str) -> list[tuple[bytes, bytes]]:
        """Count one request and answer the headers; raises TooManyRequests when the window is used up."""
        if not self._on:
            return []
        allowed = self._windows.hit(allowance.item, allowance.name, client)
        window = self._windows.get_window_stats(allowance.item, allowance.name, client)
        wait = max(1, int(window.reset_time - time.time()) + 1)
        usage = f'"{allowance.name}";r={window.remaining};t={wait}'
        if not allowed:
            raise TooManyRequests(
                headers={"Retry-After": str(wait), "RateLimit": usage, "RateLimit-Policy": allowance.policy}
            )
        return [(b"ratelimit", usage.encode()), (b"ratelimit-policy", allowance.policy.encode())]
