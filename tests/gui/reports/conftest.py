"""Rooms with visits to report on."""

from tests.gui.staff.conftest import background, make_window, people, who

__all__ = ["background", "make_window", "people", "who"]
