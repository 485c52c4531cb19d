"""How many files this program may have open; each connection is one."""

import sys
from typing import Final

_WANTED: Final = 65_536
_NO_LIMIT: Final = 1 << 20


def raise_limit() -> int:
    """Allow as many as the system lets a program allow itself. Returns how many that are."""
    if sys.platform == "win32":
        return _NO_LIMIT  # sockets are no files there
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED if most == resource.RLIM_INFINITY else min(_WANTED, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
        except (OSError, ValueError):
            return now
        return wanted
    return _NO_LIMIT if now == resource.RLIM_INFINITY else now
