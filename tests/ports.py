"""Ports for hosts that are stopped, or killed, and come back at the same one."""

import random
import socket

_BELOW_THE_EPHEMERAL = range(10_000, 32_000)  # of Linux; those of Windows are higher still


def lasting_port() -> int:
    """One at which nobody listens, and that the system gives to nobody who asks for any port or for none.

    Those it does give, it gives to the next connection as soon as a host is down.
    """
    for port in random.SystemRandom().sample(_BELOW_THE_EPHEMERAL, 100):
        with socket.socket() as line:
            try:
                line.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise OSError("no port is free")
