"""A screen of the staff's window is made when somebody looks at it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from catalog_db.models import Role

HEARING = {"import", "webapi", "stick", "central", "backups"}  # of work that goes on meanwhile


def test_only_what_is_looked_at_is_made(qtbot, people, who, make_window):
    people.enter(who, Role.ADMIN)
    window = make_window()
    assert set(window.panels.made()) == {"desk", *HEARING}
    qtbot.mouseClick(window.side_bar.button("visits"), Qt.MouseButton.LeftButton)
    visits = window.panels["visits"]
    assert window.pages.currentWidget() is visits and visits.isVisible()
    window.show_screen("desk")
    window.show_screen("visits")
    assert window.pages.currentWidget() is visits
    assert set(window.panels.made()) == {"desk", "visits", *HEARING}


def test_nobody_has_what_others_have(people, who, make_window):
    people.enter(who, Role.OFFICER)
    window = make_window()
    assert "visits" in window.panels and "settings" not in window.panels
    window.show_screen("settings")
    assert window.pages.currentWidget() is window.panels["desk"]


class ShownWindows(QObject):
    """Names of what was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def test_none_of_them_flashes_as_a_window_while_it_is_made(qapp: QApplication, people, who, make_window):
    """A child that is shown before it has its place is a window, and takes the focus away."""
    people.enter(who, Role.ADMIN)
    window = make_window()
    shown = ShownWindows()
    qapp.installEventFilter(shown)
    for key in window.side_bar.keys:
        assert window.panels[key] and not shown.names, key
    qapp.removeEventFilter(shown)
