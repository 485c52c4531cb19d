"""Servers of tests that answer oddly: how the thread that accepts is ended."""

import contextlib
import socket


def stop_listening(listening: socket.socket) -> None:
    """End an `accept` that waits in another thread: closing does it on Windows, on Linux only a shutdown."""
    with contextlib.suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
