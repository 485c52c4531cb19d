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

    def __init__(self, appearance: Appearance, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._appearance = appearance
        self._viewer = viewer
        self.find = self._make(self.tr("Find"), "search", ["Ctrl+F", "/"])
        self.find_next = self._make(self.tr("Next hit"), "down", ["F3"])
        self.find_previous = self._make(self.tr("Previous hit"), "up", ["Shift+F3"])
        self.go_to_page = self._make(self.tr("Go to page"), "", ["Ctrl+G"])
        self.place_back = self._make(self.tr("Back to where you were in this book"), "place_back", [])
        self.place_forward = self._make(self.tr("Forward again in this book"), "place_forward", [])  # the window's keys
        self.zoom_in = self._make(self.tr("Larger"), "add", ["+", "=", "Ctrl++", "Ctrl+="])
        self.zoom_out = self._make(self.tr("Smaller"), "remove", ["-", "Ctrl+-"])
        self.fit_width = self._make(self.tr("Fit width"), "fit_width", ["0", "Ctrl+0"], checkable=True)
        self.fit_page = self._make(self.tr("Fit page"), "fit_page", ["9"], checkable=True)
        self.trim = self._make(self.tr("Leave margins out"), "", ["W"], checkable=True)
        self.rotate = self._make(self.tr("Turn page"), "rotate", ["R"])
        self.rotate_back = self._make(self.tr("Turn page back"), "", ["Shift+R"])
        self.text_mode = self._make(self.tr("Text only"), "text", ["T"], checkable=True)
        self.beside = self._make(self.tr("Put this page beside"), "beside", ["I"], checkable=True)
        self.another = self._make(self.tr("Open another book beside"), "library", ["O"])
        self.elsewhere = self._make(self.tr("This table in other editions and regions"), "year", ["J"])
        self.years = self._make(self.tr("This figure through the years"), "figure", [])  # the window has its key
        self.regions = self._make(self.tr("This figure in other regions"), "reports", [])
        self.side_pane = self._make(self.tr("Contents"), "contents", ["F9"], checkable=True)
        self.bookmark = self._make(self.tr("Bookmark this page"), "bookmark", ["B"])
        self.annotations = self._make(self.tr("My annotations"), "", ["M"])
        names = (
            self.tr("Highlight in yellow"),
            self.tr("Highlight in green"),
            self.tr("Highlight in blue"),
            self.tr("Highlight in pink"),
        )
        self.highlights = tuple(self._make(name, "", [str(key)]) for key, name in enumerate(names, start=1))
        self.note = self._make(self.tr("Write a note on the selected words"), "note", ["N"])
        self.cite = self._make(self.tr("Copy where this is from"), "cite", ["Q"])
        self.annotate_area = self._make(self.tr("Annotate a part of the page"), "", ["A"])
        self.table = self._make(self.tr("Look at the table of this page"), "table", ["E"])
        self.frame_table = self._make(self.tr("Draw a box around a table"), "", ["K"])
        self.correct = self._make(self.tr("Correct tables and contents"), "edit", ["Ctrl+E"])
        self.report = self._make(self.tr("Report a problem with this page"), "report", ["L"])
        self.ask_desk = self._make(self.tr("Not found? Ask the desk"), "message", [])  # the window has its key
        self.ask_copy = self._make(self.tr("Ask for a copy"), "copies", ["C"])
        self.to_basket = self._make(self.tr("Put this page or table into the basket"), "basket", ["P"])
        self.basket = self._make(self.tr("Show the basket"), "", [])  # the window has its key
        for action in (
            *self.of_annotations(),
            self.another,
            self.elsewhere,
            self.years,
            self.regions,
            self.table,
            self.frame_table,
            self.correct,
            self.report,
            self.ask_desk,
            self.ask_copy,
            self.to_basket,
            self.basket,
        ):
            action.setVisible(False)  # until somebody takes it
        self.text_larger = self._make(self.tr("Larger text everywhere"), "add", [])  # the window has their keys
        self.text_smaller = self._make(self.tr("Smaller text everywhere"), "remove", [])
        self.contrast = self._make(self.tr("High contrast everywhere"), "appearance", [], checkable=True)
        appearance.keep(self.contrast, lambda appearance: self.contrast.setChecked(appearance.high_contrast))
        for action in (self.text_larger, self.text_smaller, self.contrast):
            action.setVisible(False)
        self.dark_pages = self._make(self.tr("Dark pages"), "dark_page", ["D"], checkable=True)
        self.reading_mode = self._make(self.tr("Reading only"), "reading", ["F11"], checkable=True)
        self.copy = self._make(self.tr("Copy selected text"), "", ["Ctrl+C"])
        self.select_page = self._make(self.tr("Select the text of the page"), "", ["Ctrl+A"])
        self.help = self._make(self.tr("Keys"), "help", ["F1", "?"])

    def of_annotations(self) -> Sequence[QAction]:
        """Those that keep something for who reads."""
        return (self.bookmark, self.annotations, *self.highlights, self.note, self.annotate_area)

    def in_menu(self) -> Sequence[tuple[str, Sequence[QAction]]]:
        """What the menu "More" holds, in groups with what each is about."""
        return (
            (
                self.tr("Copy, source, report"),
                (self.ask_copy, self.to_basket, self.basket, self.cite, self.report, self.ask_desk),
            ),
            (self.tr("Annotate"), self.of_annotations()),
            (self.tr("Tables"), (self.table, self.years, self.regions, self.elsewhere, self.frame_table, self.correct)),
            (
                self.tr("Beside, text, contents"),
                (self.another, self.beside, self.text_mode, self.side_pane, self.reading_mode),
            ),
            (self.tr("Page"), (self.fit_width, self.fit_page, self.trim, self.rotate, self.dark_pages)),
            (self.tr("Text size and contrast"), (self.text_larger, self.text_smaller, self.contrast)),
            (self.tr("Places and keys"), (self.place_back, self.place_forward, self.help)),
        )

    def enable(self, has_pages: bool) -> None:
        """Without pages, only the appearance of the window and the key sheet are of use."""
        always = (self.reading_mode, self.help, self.text_larger, self.text_smaller, self.contrast)
        for action in self.findChildren(QAction):
            action.setEnabled(has_pages or action in always)

    def key_lines(self) -> list[KeyLine]:
        """All keys, those of the pages first."""
        lines = [
            KeyLine(self.tr("Page Down, Space"), self.tr("Read on")),
            KeyLine(self.tr("Page Up, Shift+Space"), self.tr("Back")),
            KeyLine(self.tr("Right, Left"), self.tr("Next or previous page")),
            KeyLine(self.tr("Up, Down"), self.tr("Scroll")),
            KeyLine(self.tr("Home, End"), self.tr("First or last page")),
            KeyLine(self.tr("Shift with arrows"), self.tr("Select text")),
        ]
        for action in self.findChildren(QAction):
            if action is self.correct and not action.isVisible():
                continue  # of the librarian alone
            of_window = {
                self.ask_desk: "F2",
                self.basket: "F7",
                self.years: "F4",
                self.regions: "F5",
                self.place_back: "Alt+Left",
                self.place_forward: "Alt+Right",
                self.text_larger: "Alt++",
                self.text_smaller: "Alt+-",
                self.contrast: "Alt+C",
            }
            if action in of_window:
                lines.append(KeyLine(of_window[action], action.text()))
                continue
            keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
            lines.append(KeyLine(", ".join(keys[:2]), action.text()))
        lines.append(KeyLine(self.tr("Ctrl+Tab"), self.tr("Next of the books that are open")))
        lines.append(KeyLine(self.tr("Esc"), self.tr("Close what is open")))
        return lines

    def _make(self, text: str, icon_name: str, keys: Sequence[str], *, checkable: bool = False) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setCheckable(checkable)
        if icon_name:
            self._appearance.keep(action, lambda appearance: action.setIcon(icon(appearance, icon_name)))
        self._viewer.addAction(action)
        return action
