"""Ports for hosts that are stopped, or killed, and come back at the same one."""

import os
import random
import socket

_BELOW_THE_EPHEMERAL = range(10_000, 32_000)  # of Linux; those of Windows are higher still
_WORKERS = 16
_given: set[int] = set()


def lasting_port() -> int:
    """One at which nobody listens, and that the system gives to nobody who asks for any port or for none.

    Those it does give, it gives to the next connection as soon as a host is down. Nor is it given to another host of
    this run of the tests, by this process or by one beside it.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for port in random.SystemRandom().sample(_BELOW_THE_EPHEMERAL[worker % _WORKERS :: _WORKERS], 100):
        if port in _given:
            continue
        with socket.socket() as line:
            try:
                line.bind(("127.0.0.1", port))
            except OSError:
                continue
        _given.add(port)
        return port
    raise OSError("no port is free")
