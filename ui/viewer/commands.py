"""What a reader can do in the viewer: one list from which menu, keys and key sheet are made."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme import Appearance
from ui.widgets.icons import icon


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line of the key sheet."""

    keys: str
    text: str


class Commands(QObject):
    """Actions of a viewer. They are connected by the viewer, and shown by whoever likes."""

    def __init__(self, look: Appearance, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._look = look
        self._viewer = viewer
        tr = self.tr
        self.find = self._make(tr("Find"), "search", ["Ctrl+F", "/"])
        self.find_next = self._make(tr("Next hit"), "down", ["F3"])
        self.find_previous = self._make(tr("Previous hit"), "up", ["Shift+F3"])
        self.go_to_page = self._make(tr("Go to page"), "", ["Ctrl+G"])
        self.zoom_in = self._make(tr("Larger"), "add", ["+", "=", "Ctrl++", "Ctrl+="])
        self.zoom_out = self._make(tr("Smaller"), "remove", ["-", "Ctrl+-"])
        self.fit_width = self._make(tr("Fit width"), "fit_width", ["0", "Ctrl+0"], checkable=True)
        self.fit_page = self._make(tr("Fit page"), "fit_page", ["9"], checkable=True)
        self.rotate = self._make(tr("Turn page"), "rotate", ["R"])
        self.rotate_back = self._make(tr("Turn page back"), "", ["Shift+R"])
        self.text_mode = self._make(tr("Text only"), "text", ["T"], checkable=True)
        self.beside = self._make(tr("Hold this page beside"), "beside", ["I"], checkable=True)
        self.side_pane = self._make(tr("Contents"), "contents", ["F9"], checkable=True)
        self.dark_pages = self._make(tr("Dark pages"), "dark_page", ["D"], checkable=True)
        self.reading_mode = self._make(tr("Reading only"), "reading", ["F11"], checkable=True)
        self.copy = self._make(tr("Copy selected text"), "", ["Ctrl+C"])
        self.select_page = self._make(tr("Select the text of the page"), "", ["Ctrl+A"])
        self.help = self._make(tr("Keys"), "help", ["F1", "?"])

    def in_menu(self) -> Sequence[QAction]:
        """What the menu "More" holds."""
        return (
            self.fit_width, self.fit_page, self.rotate, self.dark_pages, self.text_mode, self.beside,
            self.side_pane, self.reading_mode, self.help,
        )  # fmt: skip

    def enable(self, has_pages: bool) -> None:
        """Without pages, only leaving, the panes and the key sheet are of use."""
        always = (self.side_pane, self.reading_mode, self.help)
        for action in self.findChildren(QAction):
            action.setEnabled(has_pages or action in always)

    def key_lines(self) -> list[KeyLine]:
        """All keys, those of the pages first."""
        tr = self.tr
        lines = [
            KeyLine(tr("Page Down, Space"), tr("Read on")),
            KeyLine(tr("Page Up, Shift+Space"), tr("Back")),
            KeyLine(tr("Right, Left"), tr("Next or previous page")),
            KeyLine(tr("Up, Down"), tr("Scroll")),
            KeyLine(tr("Home, End"), tr("First or last page")),
            KeyLine(tr("Shift with arrows"), tr("Select text")),
        ]
        for action in self.findChildren(QAction):
            keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
            lines.append(KeyLine(", ".join(keys[:2]), action.text()))
        lines.append(KeyLine(tr("Esc"), tr("One step back")))
        return lines

    def _make(self, text: str, icon_name: str, keys: Sequence[str], *, checkable: bool = False) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setCheckable(checkable)
        if icon_name:
            self._look.keep(action, lambda look: action.setIcon(icon(look, icon_name)))
        self._viewer.addAction(action)
        return action
