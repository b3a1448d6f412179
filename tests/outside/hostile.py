"""Addresses that would like to be called: each means this machine, its network, or nothing anybody should speak to."""

from ipaddress import IPv4Address

LOOPBACK_4 = ["127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.254", "0.0.0.0", "0.0.0.1"]
SHORT_AND_ODD = [
    "2130706433", "017700000001", "0x7f000001", "0x7F.0x0.0x0.0x1", "0177.0.0.1", "0177.0000.0000.0001", "127.1",
    "127.0.1", "0x7f.1", "0177.1", "0x7f.0.1", "00000177.0.0.1", "0x00000000007f.0.0.1", "127.0.0.1.", "0",
    "127.000.000.001", "0300.0250.0.1", "3232235521", "0xc0a80001", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376",
    "169.254.43518", "10.1", "012.0.0.1", "0xA000001",
]  # fmt: skip
PRIVATE_4 = [
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "100.64.0.1",
    "100.127.255.254", "169.254.169.254", "169.254.169.253", "169.254.170.2", "169.254.0.1", "192.0.0.1", "192.0.0.8",
    "192.0.0.9", "192.0.0.170", "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "192.31.196.1",
    "192.52.193.1", "192.175.48.1", "198.18.0.1", "198.19.255.255", "224.0.0.1", "224.0.0.251", "239.255.255.250",
    "233.252.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16.local", "100.100.100.200",
]  # fmt: skip
PLAIN_6 = [
    "::1", "::", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001", "::0.0.0.1", "fe80::1", "fe80::1%25lo",
    "fe80::1%lo", "febf::1", "fec0::1", "fc00::1", "fd00:ec2::254", "fdff::1", "ff02::1", "ff05::1", "ff0e::1",
    "2001:db8::1", "3fff::1", "5f00::1", "100::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:1::1", "4000::1",
    "2620:4f:8000::1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1", "64:ff9b:1:7f00:0:100::",
]  # fmt: skip
TARGETS = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1"]
NAMES = [
    "localhost", "LOCALHOST", "localhost.", "foo.localhost", "printer.local", "router.lan", "metadata.google.internal",
    "metadata", "intranet", "db.corp", "nas.home", "1.0.0.127.in-addr.arpa", "hidden.onion", "a..example.org",
    ".example.org", "-a.example.org", "exa_mple", "example.123", "example.0x7f",
]  # fmt: skip


def embedded(address: str) -> list[str]:
    """The IPv6 forms that carry an IPv4 address: mapped, compatible, NAT64, 6to4, Teredo (twice), ISATAP (twice)."""
    value = int(IPv4Address(address))
    high, low = value >> 16, value & 0xFFFF
    flipped = value ^ 0xFFFFFFFF
    return [
        f"::ffff:{address}",
        f"::ffff:{high:x}:{low:x}",
        f"::{address}",
        f"64:ff9b::{address}",
        f"64:ff9b::{high:x}:{low:x}",
        f"2002:{high:x}:{low:x}::1",
        f"2001:0:{high:x}:{low:x}::1",
        f"2001:0:808:808:0:ffff:{flipped >> 16:x}:{flipped & 0xFFFF:x}",
        f"2606:4700::5efe:{high:x}:{low:x}",
        f"2606:4700::200:5efe:{high:x}:{low:x}",
    ]


IN_SIX = [form for target in TARGETS for form in embedded(target)]


def hostile_urls(port: int, port_6: int) -> list[str]:
    """Every hostile address as an https URL to a port where somebody counts, and what hides one in other ways."""
    hosts_4 = [*LOOPBACK_4, *SHORT_AND_ODD, *PRIVATE_4, *NAMES]
    return [
        *(f"https://{host}:{port}/" for host in hosts_4),
        *(f"https://[{host}]:{port_6}/" for host in [*PLAIN_6, *IN_SIX]),
        *_disguised(port),
    ]


def _disguised(port: int) -> list[str]:
    return [
        f"https://example.org@127.0.0.1:{port}/",
        f"https://example.org:443@127.0.0.1:{port}/",
        f"https://127.0.0.1:{port}@example.org/",
        f"https://example.org%40127.0.0.1:{port}/",
        f"https://127.0.0.1:{port}\\@example.org/",
        f"https://127.0.0.1:{port}#@example.org/",
        f"https://127.0.0.1:{port}#.example.org/",
        f"https://127.0.0.1:{port}?@example.org/",
        f"https://127.0.0.1 :{port}/",
        f"https://127.0.0.1\t:{port}/",
        f"https://127.0.0.1\r\nHost: example.org:{port}/",
        f" https://127.0.0.1:{port}/",
        f"https:127.0.0.1:{port}/",
        f"https:///127.0.0.1:{port}/",
        f"https:/127.0.0.1:{port}/",
        f"//127.0.0.1:{port}/",
        f"https://①②⑦.0.0.1:{port}/",
        f"https://127。0。0。1:{port}/",
        f"https://１２７.0.0.1:{port}/",
        f"https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/",
        f"https://127.0.0.1%00.example.org:{port}/",
        f"https://%31%32%37.0.0.1:{port}/",
        f"https://[127.0.0.1]:{port}/",
        f"https://[::1:{port}/",
        f"https://::1:{port}/",
        f"http://127.0.0.1:{port}/",
        f"HTTP://LOCALHOST:{port}/",
        f"ftp://127.0.0.1:{port}/",
        f"gopher://127.0.0.1:{port}/_GET",
        f"file:///proc/net/tcp?{port}",
        f"unix://127.0.0.1:{port}/",
        f"ws://127.0.0.1:{port}/",
        f"wss://127.0.0.1:{port}/",
        f"dict://127.0.0.1:{port}/info",
        f"data:text/plain,{port}",
        f"javascript://127.0.0.1:{port}/%0a",
        f"jar:https://127.0.0.1:{port}/!/",
        "https://example.org:0/",
        "https://example.org:22/",
        "https://example.org:25/",
        "https://example.org:80/",
        "https://example.org:65536/",
        "https://example.org:-1/",
        "https://example.org:4x3/",
        "https://example.org:/",
        "https://",
        "",
        "https://" + "a" * 64 + ".org/",
        "https://" + "a." * 150 + "org/",
        "https://example.org/" + "a" * 2000,
    ]
