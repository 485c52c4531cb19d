"""Who asks, as far as an address tells: what is counted by address is counted by place."""

import ipaddress


def place_of(host: str) -> str:
    """Where somebody asks from; of IPv6 the /64 network, since every PC has as many addresses in it as it likes."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False))
    return host
