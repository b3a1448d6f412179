"""Whether an IP address is one on the public internet, embedded IPv4 addresses judged as well.

`ipaddress` alone does not say: its `is_global` is true for multicast, for 6to4 and NAT64 forms of loopback, and for
what was set aside after it was written.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# RFC 6890 and the IANA special-purpose registry, where `is_global` is true or was once.
_SET_ASIDE_4 = tuple(map(IPv4Network, ("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
                                       "192.175.48.0/24", "198.18.0.0/15", "240.0.0.0/4")))  # fmt: skip
_UNICAST_6 = IPv6Network("2000::/3")
# Protocol assignments with Teredo and ORCHID, documentation, 6to4, AS112 and documentation again (RFC 9637).
_SET_ASIDE_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address that is reached
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: so begins the interface part, then the IPv4 address


def is_public(address: str) -> bool:
    """Whether this literal, as a look-up answers it, is public; an address with a zone (`%eth0`) never is.

    Raises ValueError for what is no address.
    """
    found = ip_address(address)
    if isinstance(found, IPv4Address):
        return _is_public_4(found)
    return found.scope_id is None and _is_public_6(found)


def _is_public_4(address: IPv4Address) -> bool:
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _SET_ASIDE_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.ipv4_mapped is not None:
        return _is_public_4(address.ipv4_mapped)
    embedded = IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64:
        return _is_public_4(embedded)
    if address not in _UNICAST_6 or not address.is_global or any(address in network for network in _SET_ASIDE_6):
        return False
    return (int(address) >> 32) & 0xFFFFFFFF not in _ISATAP or _is_public_4(embedded)
