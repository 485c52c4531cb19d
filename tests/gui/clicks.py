"""Buttons are clicked as people do it: one that is grey for a moment, while a step is under way, is waited for.

A list is told of a change as soon as it is written, often before the step itself says that it is done. Until then the
buttons of the step are grey, and Qt lets a click on them fall: the test would wait for what nobody has asked for.
"""

import time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

_PATIENCE_S = 60
_click = QAbstractButton.click


def _click_when_lit(button: QAbstractButton) -> None:
    """Raises `AssertionError` where the button stays grey; time in which the PC stands still does not count."""
    __tracebackhide__ = True
    waited = 0.0
    while not button.isEnabled():
        assert waited < _PATIENCE_S, f"a button that stays grey was clicked: {button.text() or button.accessibleName()}"
        began = time.monotonic()
        QTest.qWait(10)
        waited += min(time.monotonic() - began, 1.0)
    _click(button)


def wait_for_lit_buttons() -> None:
    """In all tests of this process."""
    QAbstractButton.click = _click_when_lit  # type: ignore[method-assign]
