"""What can go wrong with a call outside; each has a code that may be stored and shown."""

from typing import ClassVar


class OutsideError(Exception):
    """A call outside did not come to an answer."""

    code: ClassVar[str] = "failed"


class AddressRefused(OutsideError):
    """The address, or what its name stands for just now, is not one we call; nothing was connected."""

    code = "address_refused"


class HostUnknown(OutsideError):
    """The name has no address."""

    code = "host_unknown"


class NotReached(OutsideError):
    """Nobody took the connection, or their certificate does not hold."""

    code = "not_reached"


class TooSlow(OutsideError):
    """Time ran out; whether the request arrived is not known."""

    code = "too_slow"


class TooLarge(OutsideError):
    """The answer is larger than was allowed."""

    code = "too_large"


class BrokenOff(OutsideError):
    """The connection ended, or what came over it is no HTTP answer."""

    code = "broken_off"
