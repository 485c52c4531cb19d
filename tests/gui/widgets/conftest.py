"""A look for widgets."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import Appearance


@pytest.fixture
def look(qapp: QApplication) -> Appearance:
    return Appearance(qapp)
