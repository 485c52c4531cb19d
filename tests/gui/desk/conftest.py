"""The desk in the staff's window."""

from tests.gui.staff.conftest import background, make_window, people, who

__all__ = ["background", "make_window", "people", "who"]
