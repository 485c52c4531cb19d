"""Addresses of hosts, as people type them and as programs use them."""

import re
from typing import Final

from catalog_db.errors import HostUnreachable
from desktop.http_client import is_host_name
from desktop.settings.model import DEFAULT_PORT

_ADDRESS: Final = re.compile(r"(?:https://)?(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?/?")


def host_url(typed: str) -> str:
    """https://address:port from what somebody typed: the port and https:// may be missing.

    Raises:
        HostUnreachable: This is no address.
    """
    found = _ADDRESS.fullmatch(typed.strip())
    port = int(found[2]) if found is not None and found[2] else DEFAULT_PORT
    if found is None or not 0 < port < 65_536 or not is_host_name(found[1]):
        raise HostUnreachable(typed)
    return f"https://{found[1]}:{port}"


def typed_address(url: str) -> str:
    """The least that somebody has to type for `host_url` to find this."""
    return url.removeprefix("https://").removesuffix(f":{DEFAULT_PORT}")
