"""Visitors in the staff's window."""

from tests.gui.desk.queue.conftest import open_desk, register

__all__ = ["open_desk", "register"]
