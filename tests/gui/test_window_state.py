"""The first windows on a small screen: none lies below its edge."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow

from ui.window_state import WindowState, bring_to_front, show_whole


@pytest.fixture
def window(qtbot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize("show", [show_whole, bring_to_front])
def test_a_window_that_does_not_fit_with_its_frame_comes_up_maximised(state: WindowState, window, show) -> None:
    available = window.screen().availableGeometry().size()
    state.restore(window, "reader", QSize(available.width() - 20, available.height()))
    show(window)
    assert window.isMaximized() and window.isVisible()
    assert window.normalGeometry().height() < available.height(), "nor when it is made smaller"
    window.showNormal()
    window.resize(available)
    show(window)
    assert not window.isMaximized(), "somebody made it so"


def test_one_that_fits_stays_as_large_as_it_was_left(state: WindowState, window) -> None:
    state.restore(window, "reader", QSize(400, 300))
    show_whole(window)
    assert (window.size(), window.isMaximized()) == (QSize(400, 300), False)


def test_one_that_fills_the_screen_goes_on_filling_it(window) -> None:
    window.resize(9_000, 9_000)
    window.showFullScreen()
    window.hide()
    show_whole(window)
    assert window.isFullScreen()
